package io.github.cote4j.balancing;

/** A candidate whose figures a test sets. */
final class FakeCandidate implements Candidate {
    private final String id;
    int inFlight;
    long sent;
    double responseTime;
    double peak;

    FakeCandidate(String id) {
        this.id = id;
    }

    /** One that has answered in the given time. */
    FakeCandidate answering(double nanos) {
        sent = 1;
        responseTime = nanos;
        peak = nanos;
        return this;
    }

    FakeCandidate inFlight(int requests) {
        inFlight = requests;
        sent = Math.max(sent, requests);
        return this;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int inFlight() {
        return inFlight;
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public double responseTimeNanos() {
        return responseTime;
    }

    @Override
    public double peakResponseTimeNanos() {
        return peak;
    }
}
