package io.github.cote4j.shop.payment;

import io.github.cote4j.Cote;
import io.github.cote4j.Responder;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Fields;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.ShopPayments;
import io.github.cote4j.shop.service.Answers;
import io.github.cote4j.shop.service.ServiceProcess;
import io.github.cote4j.shop.service.ShopService;
import io.github.cote4j.shop.service.ShopSettings;
import java.util.concurrent.CompletableFuture;

/**
 * The payment processor, {@link ShopPayments} for the mesh: JVM services ask it through {@link ShopClients#payments}, a Node service
 * with {@code {type: 'process', userId, price}} under the key {@value ShopPayments#KEY}. Browsers cannot.
 *
 * <p>Has no state and nothing to close of its own.
 */
public final class PaymentService implements ShopService {
    private final Responder responder;

    private PaymentService(Responder responder) {
        this.responder = responder;
    }

    /** Joins the mesh, and lives as long as that is open. */
    public static PaymentService open(Cote cote, ShopSettings settings) {
        PaymentProcessor payments = new PaymentProcessor(ShopClients.data(cote, "payment data requester"));
        Responder responder = cote.responder("payment responder", options -> options.key(ShopPayments.KEY))
                .on("process", Answers.from(fields -> payments.process(request(fields))))
                .on("refund", Answers.from(fields -> {
                    payments.refund(refund(fields));
                    return null;
                }));
        return new PaymentService(responder);
    }

    /** Runs it as a process. */
    public static void main(String[] args) {
        ServiceProcess.run("payment", PaymentService::open);
    }

    private static ShopPayments.Request request(Fields fields) {
        String paymentId = fields.madeUpId("paymentId").orElse(null);
        return new ShopPayments.Request(fields.id("userId"), fields.price("price"), paymentId);
    }

    private static ShopPayments.Refund refund(Fields fields) {
        String paymentId = fields.madeUpId("paymentId")
                .orElseThrow(() -> new ShopError(ErrorCode.INVALID, "paymentId is missing"));
        return new ShopPayments.Refund(paymentId, fields.id("userId"), fields.price("price"));
    }

    /** Completes when it listens; a request that comes before the data interface is there waits for it. */
    @Override
    public CompletableFuture<Void> ready() {
        return responder.ready();
    }

    @Override
    public void close() {}
}
