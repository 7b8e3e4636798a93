package io.github.cote4j.shop.data;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.Responder;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.service.ServiceProcess;
import io.github.cote4j.shop.service.SettingsException;
import io.github.cote4j.shop.service.ShopService;
import io.github.cote4j.shop.service.ShopSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The data interface as a service: answers {@link ShopData} from one database, and tells under its topics when something has
 * changed. The database is a SQLite file in the folder of {@code SHOP_DATA}, or the PostgreSQL of {@code DATABASE_URL}.
 */
public final class DataService implements ShopService {
    /** PostgreSQL may be starting just as this is. */
    private static final int PATIENCE_SECONDS = 30;

    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);

    /** More would only wait for the database, in threads; their senders wait as well, and try again. */
    private static final int MOST_AT_ONCE = 200;

    private final Database database;
    private final Changes changes;
    private final CompletableFuture<Void> ready;
    private final CompletableFuture<SettingsException> refused;

    private DataService(Cote cote, Database database, boolean sample) {
        this.database = database;
        OneShop alone = OneShop.open(cote, database.id());
        Publisher publisher = cote.publisher("data publisher", options -> options.key(ShopData.KEY)
                .broadcasts(ShopData.PRODUCTS, ShopData.USERS, ShopData.PURCHASES));
        this.changes = new Changes(publisher);
        DataResponder data = new DataResponder(new Transactions(database.jdbi(), changes::tell), Clock.systemUTC());
        if (sample) {
            new DataResponder(new Transactions(database.jdbi(), changes::tell, PATIENCE), Clock.systemUTC())
                    .stockSample();
        }
        Responder responder = cote.responder(
                        "data", options -> options.key(ShopData.KEY).maxConcurrent(MOST_AT_ONCE))
                .serve(ShopData.class, data);
        this.ready = CompletableFuture.allOf(responder.ready(), publisher.ready());
        this.refused = alone.refused();
        // Off the observer's thread, as closing waits for requests.
        refused.thenRunAsync(() -> {
            responder.close();
            publisher.close();
        });
    }

    /**
     * Opens the database, brings it up to date, and joins the mesh.
     *
     * @throws SettingsException when the settings name a database that cannot be used, or that is not the one of this mesh
     * @throws IllegalStateException when PostgreSQL is not there within {@value #PATIENCE_SECONDS} seconds
     */
    public static DataService open(Cote cote, ShopSettings settings) {
        Database database = settings.databaseUrl()
                .<Database>map(url -> PostgresDatabase.open(url, PATIENCE))
                .orElseGet(() -> SqliteDatabase.open(settings.data()));
        try {
            return new DataService(cote, database, settings.sample());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Tells what is wrong with settings as far as that shows without a database. Nothing stays open; the folder is made.
     *
     * @throws SettingsException when {@code DATABASE_URL} is none, or the folder cannot be used or is in use
     */
    public static void check(ShopSettings settings) {
        settings.databaseUrl().ifPresentOrElse(PostgresUrl::parse, () -> SqliteDatabase.lock(settings.data())
                .close());
    }

    /** Runs it as a process. */
    public static void main(String[] args) {
        ServiceProcess.run("data", DataService::open);
    }

    @Override
    public CompletableFuture<Void> ready() {
        return ready;
    }

    @Override
    public CompletableFuture<SettingsException> refused() {
        return refused.copy();
    }

    @Override
    public Map<String, Object> facts() {
        return database.facts();
    }

    @Override
    public void close() {
        changes.close();
        database.close();
    }
}
