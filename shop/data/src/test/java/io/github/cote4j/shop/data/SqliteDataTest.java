package io.github.cote4j.shop.data;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteDataTest extends DataContract {
    @TempDir
    Path folder;

    @Override
    Database open() {
        return SqliteDatabase.open(folder);
    }
}
