package io.github.cote4j.shop;

/**
 * Why something was refused.
 *
 * @param code for programs
 * @param message for people
 */
public record Refusal(ErrorCode code, String message) {
    /** As an error to answer with. */
    public ShopError error() {
        return new ShopError(code, message);
    }
}
