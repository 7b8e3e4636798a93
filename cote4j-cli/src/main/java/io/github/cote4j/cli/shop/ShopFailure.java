package io.github.cote4j.cli.shop;

/** Why the shop cannot be, in one line for a person. */
public final class ShopFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean setting;

    /**
     * A failure.
     *
     * @param setting whether a setting is wrong
     * @param message the line
     */
    public ShopFailure(boolean setting, String message) {
        super(message);
        this.setting = setting;
    }

    /** Whether a setting is wrong, so that trying again would not help. */
    public boolean isSetting() {
        return setting;
    }
}
