package io.github.cote4j.shop.service;

/** A setting cannot be used; the message is one line for a person and names the setting. A restart would not help. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a line for a person. */
    public SettingsException(String message) {
        super(message);
    }

    /** With a line for a person and what it came of. */
    public SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
