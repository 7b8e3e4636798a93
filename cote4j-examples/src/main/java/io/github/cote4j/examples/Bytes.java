package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.Requester;

/** Bytes travel as they are, without JSON. */
public final class Bytes {
    private Bytes() {}

    public static void main(String[] args) {
        try (Cote cote = Cote.create()) {
            // tag::main
            cote.responder("Mirror").on("reverse", byte[].class, image -> reversed(image));

            Requester requester = cote.requester("Client");
            byte[] answer = requester.request("reverse", new byte[] {1, 2, 3}, byte[].class);
            // end::main
            System.out.println(java.util.Arrays.toString(answer));
        }
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
