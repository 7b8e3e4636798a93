package io.github.cote4j.shop.data;

/** The tables are those of a version that is newer than this program. */
final class NewerSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerSchemaException(String version) {
        super("was made by a newer version of the shop (tables of version " + version + ")");
    }
}
