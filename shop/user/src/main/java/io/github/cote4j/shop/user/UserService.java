package io.github.cote4j.shop.user;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.Responder;
import io.github.cote4j.shop.Fields;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopData.Part;
import io.github.cote4j.shop.User;
import io.github.cote4j.shop.service.Answers;
import io.github.cote4j.shop.service.ServiceProcess;
import io.github.cote4j.shop.service.ShopService;
import io.github.cote4j.shop.service.ShopSettings;
import io.github.cote4j.shop.service.Snapshots;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The users, in namespace {@value #NAMESPACE}: {@code create} and {@code get} for everybody, {@code list} inside the mesh only, and
 * the event {@code update} with the newest {@value #TOLD_AT_MOST}. It keeps nothing itself, so there can be any number of it.
 */
public final class UserService implements ShopService {
    private static final String NAMESPACE = "user";
    private static final int TOLD_AT_MOST = 100;
    /** Of each user in an event, which goes to every browser; who wants more asks. */
    private static final int PURCHASES_TOLD = 10;

    private final ShopData data;
    private final Responder responder;
    private final Publisher publisher;
    private final Snapshots snapshots;

    private UserService(Cote cote) {
        data = ShopClients.data(cote, "user data requester");
        publisher = cote.publisher(
                "user publisher", options -> options.namespace(NAMESPACE).broadcasts("update"));
        snapshots = new Snapshots(publisher, this::newest);
        responder = cote.responder("user responder", options -> options.namespace(NAMESPACE)
                        .respondsTo("create", "get"))
                .on("create", Answers.from(this::create))
                .on("get", Answers.reading(this::get))
                .on("list", Answers.reading(this::list));
        snapshots.follow(cote, "user data subscriber", ShopData.USERS);
    }

    /** Joins the mesh. */
    public static UserService open(Cote cote, ShopSettings settings) {
        return new UserService(cote);
    }

    /** Runs it as a process. */
    public static void main(String[] args) {
        ServiceProcess.run("user", UserService::open);
    }

    private List<User> newest() {
        return data.users(Part.newest(TOLD_AT_MOST)).stream()
                .map(user -> new User(
                        user.id(),
                        user.balance(),
                        user.purchases().stream().limit(PURCHASES_TOLD).toList()))
                .toList();
    }

    private User create(Fields request) {
        // Made before it is sent: the client of the data interface repeats a request whose answer was lost.
        String requestId =
                request.madeUpId("requestId").orElseGet(() -> UUID.randomUUID().toString());
        return data.createUser(new ShopData.NewUser(requestId));
    }

    private User get(Fields request) {
        return data.user(new ShopData.ById(request.id("id")));
    }

    private List<User> list(Fields request) {
        return data.users(request.part(TOLD_AT_MOST));
    }

    @Override
    public CompletableFuture<Void> ready() {
        return CompletableFuture.allOf(responder.ready(), publisher.ready(), snapshots.first());
    }

    @Override
    public void close() {
        snapshots.close();
    }
}
