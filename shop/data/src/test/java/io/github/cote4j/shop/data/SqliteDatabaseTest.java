package io.github.cote4j.shop.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.service.SettingsException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void aFolderHasOneOwner() {
        try (Database first = SqliteDatabase.open(folder)) {
            assertRefused(
                    folder, "is in use by process " + ProcessHandle.current().pid());
            assertThat(first.facts())
                    .containsEntry("file", folder.resolve("shop.db").toString());
        }
        SqliteDatabase.open(folder).close();
    }

    @Test
    void foldersThatAreMissingAreMade() {
        Path deep = folder.resolve("a b/c");

        SqliteDatabase.open(deep).close();

        assertThat(deep.resolve("shop.db")).exists();
    }

    @Test
    void whatWasStoredIsThereAgain() {
        Product product;
        try (Database database = SqliteDatabase.open(folder)) {
            product = data(database).createProduct(new NewProduct("1", "thing", BigDecimal.TEN, 3));
        }
        try (Database database = SqliteDatabase.open(folder)) {
            assertThat(data(database).products()).containsExactly(product);
        }
    }

    @Test
    void theSampleIsStockedOnceInALife() {
        try (Database database = SqliteDatabase.open(folder)) {
            data(database).stockSample();
            List<Product> sample = data(database).products();
            assertThat(sample).isNotEmpty().allSatisfy(product -> assertThat(product.price())
                    .isBetween(new BigDecimal("3"), new BigDecimal("25")));
            sample.forEach(product -> data(database).deleteProduct(new ShopData.ById(product.id())));
            data(database).stockSample();
            assertThat(data(database).products()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndKept() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.db"), "dear diary, ".repeat(100));

        assertRefused(file, "not a database");

        assertThat(file).content().startsWith("dear diary");
        Files.delete(file);
        SqliteDatabase.open(folder).close();
    }

    @Test
    void aFileThatIsDamagedInTheMiddleIsRefused() throws IOException {
        SqliteDatabase.open(folder).close();
        Path file = folder.resolve("shop.db");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] garbage = new byte[3 * 4096];
            Arrays.fill(garbage, (byte) 0xA5);
            channel.write(ByteBuffer.wrap(garbage), channel.size() / 2 / 4096 * 4096);
        }

        assertRefused(file, "damaged");
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused() {
        try (Database database = SqliteDatabase.open(folder)) {
            database.jdbi().useHandle(DataFixture::fromTheFuture);
        }
        assertRefused(folder.resolve("shop.db"), "was made by a newer version of the shop");
    }

    @Test
    void aDatabaseOfSomethingElseIsRefused() {
        try (Database database = SqliteDatabase.open(folder)) {
            database.jdbi().useHandle(handle -> handle.execute("DROP TABLE flyway_schema_history"));
        }
        assertRefused(folder.resolve("shop.db"), "cannot be used: Found non-empty schema");
    }

    @Test
    void aFolderThatCannotBeIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(file, "cannot be made");
        assertRefused(file.resolve("below"), "cannot be made");
        Files.createDirectories(folder.resolve("other/shop.db"));
        assertRefused(folder.resolve("other/shop.db"), "cannot be used", folder.resolve("other"));
        Files.createDirectories(folder.resolve("third/lock"));
        assertRefused(folder.resolve("third"), "cannot be written to");
    }

    private static DataResponder data(Database database) {
        return new DataResponder(new Transactions(database.jdbi(), changed -> {}), Clock.systemUTC());
    }

    private static void assertRefused(Path named, String why) {
        assertRefused(named, why, why.contains("made by") || named.endsWith("shop.db") ? named.getParent() : named);
    }

    private static void assertRefused(Path named, String why, Path opened) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> SqliteDatabase.open(opened).close())
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .startsWith("SHOP_DATA (or --data): " + named + " ")
                        .contains(why)
                        .doesNotContain("\n"));
    }
}
