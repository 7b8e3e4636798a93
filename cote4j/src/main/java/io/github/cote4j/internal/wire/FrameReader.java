package io.github.cote4j.internal.wire;

import java.util.Arrays;

/**
 * Cuts a stream of bytes into AMP frames: one byte {@code version << 4 | argc}, then for each argument a 4-byte
 * big-endian length and its bytes.
 *
 * <p>Bytes are appended with {@link #reserve} and {@link #commit}; then {@link #next} is called until it says no. The
 * arguments of a frame stay readable in {@link #array} until the next call. A frame's lengths are checked as soon as
 * they are in, and the buffer grows with the bytes that have come, not with the length that was announced, as far as the
 * budget allows. For one thread.
 */
public final class FrameReader {
    private static final int VERSION = 1;
    private static final int MAX_ARGUMENTS = 15;
    private static final int IDLE_CAPACITY = 64 << 10;
    private static final byte[] EMPTY = {};

    private final FrameBudget budget;
    private final int maxFrameBytes;
    private final int[] starts = new int[MAX_ARGUMENTS];
    private final int[] lengths = new int[MAX_ARGUMENTS];
    private byte[] array = EMPTY;
    private int head;
    private int tail;
    private int argc;
    /** What of the array has been taken from the budget. */
    private int taken;

    /** Refuses frames longer than the given bytes. */
    public FrameReader(int maxFrameBytes) {
        this(new FrameBudget(maxFrameBytes));
    }

    /** Takes the memory of long frames from a budget, and refuses those that it does not allow. */
    public FrameReader(FrameBudget budget) {
        this.budget = budget;
        this.maxFrameBytes = budget.maxFrameBytes();
    }

    /**
     * Makes room for more bytes; they go to {@link #array} from the returned index on.
     *
     * @throws WireException when the budget has no room
     */
    public int reserve(int bytes) {
        if (array.length - tail < bytes) {
            makeRoom(bytes);
        }
        return tail;
    }

    /** Says that bytes have been put where {@link #reserve} said. */
    public void commit(int bytes) {
        tail += bytes;
    }

    /**
     * Moves to the next whole frame.
     *
     * @return whether there is one
     * @throws WireException when the bytes are no frame or too long a one
     */
    public boolean next() {
        int available = tail - head;
        if (available == 0) {
            head = 0;
            tail = 0;
            if (array.length > IDLE_CAPACITY) {
                close();
            }
            return false;
        }
        int meta = array[head] & 0xff;
        int count = meta & 0xf;
        if (meta >> 4 != VERSION || count == 0) {
            throw new WireException("not an AMP frame: it begins with 0x" + Integer.toHexString(meta));
        }
        long position = head + 1L;
        for (int i = 0; i < count; i++) {
            if (position + 4 > tail) {
                return false;
            }
            long length = readLength((int) position);
            position += 4;
            if (position - head + length > maxFrameBytes) {
                throw new WireException("a frame of over " + maxFrameBytes + " bytes");
            }
            starts[i] = (int) position;
            lengths[i] = (int) length;
            position += length;
        }
        if (position > tail) {
            return false;
        }
        argc = count;
        head = (int) position;
        return true;
    }

    /** Whether bytes are left that {@link #next} has not taken. */
    public boolean pending() {
        return tail > head;
    }

    /** Forgets all bytes and gives their memory back; what comes later is read from its beginning. */
    public void close() {
        head = 0;
        tail = 0;
        array = EMPTY;
        budget.giveBack(taken);
        taken = 0;
    }

    /** The bytes that {@link #start} and {@link #length} point into. */
    public byte[] array() {
        return array;
    }

    /** How many arguments the frame has. */
    public int argc() {
        return argc;
    }

    /** Where an argument's bytes begin. */
    public int start(int argument) {
        return starts[argument];
    }

    /** How many bytes an argument has. */
    public int length(int argument) {
        return lengths[argument];
    }

    /** A copy of an argument's bytes. */
    public byte[] copy(int argument) {
        return Arrays.copyOfRange(array, starts[argument], starts[argument] + lengths[argument]);
    }

    private long readLength(int at) {
        return (array[at] & 0xffL) << 24
                | (array[at + 1] & 0xffL) << 16
                | (array[at + 2] & 0xffL) << 8
                | array[at + 3] & 0xffL;
    }

    private void makeRoom(int bytes) {
        int kept = tail - head;
        int needed = Math.addExact(kept, bytes);
        byte[] target = array;
        if (needed > array.length) {
            // Doubling, so that a long frame that comes in pieces is copied a few times only.
            int capacity = Math.max(needed, (int) Math.min(2L * array.length, maxFrameBytes + (long) bytes));
            take(capacity);
            target = new byte[capacity];
        }
        System.arraycopy(array, head, target, 0, kept);
        array = target;
        head = 0;
        tail = kept;
    }

    private void take(int capacity) {
        int more = (capacity > FrameBudget.FREE_BYTES ? capacity : 0) - taken;
        if (more > 0 && !budget.take(more)) {
            throw new WireException("its frame does not fit: all links together hold " + budget.used()
                    + " bytes of frames that are not whole, of at most " + budget.limit());
        }
        taken += Math.max(0, more);
    }
}
