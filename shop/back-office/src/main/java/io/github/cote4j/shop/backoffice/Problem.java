package io.github.cote4j.shop.backoffice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.socketio.HttpReply;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that is an error, as RFC 9457 has it ({@code application/problem+json}).
 *
 * @param type {@code about:blank}: the status says all that there is to say of the kind
 * @param title the status in words
 * @param status the status
 * @param detail what is wrong this time, for a person
 * @param code the shop's own name for it, for programs; none where the status says it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable ErrorCode code) {
    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    private static final int RETRY_AFTER_SECONDS = 2;

    static Problem of(Status status, String detail) {
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, null);
    }

    static Problem of(ErrorCode code, @Nullable String detail) {
        Status status = status(code);
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, code);
    }

    private static Status status(ErrorCode code) {
        return switch (code) {
            case INVALID -> Status.BAD_REQUEST;
            case UNKNOWN_PRODUCT, UNKNOWN_USER, UNKNOWN_ORDER -> Status.NOT_FOUND;
            case ORDER_MISMATCH, OUT_OF_STOCK, INSUFFICIENT_BALANCE, PAYMENT_VOIDED, ORDER_CANCELLED -> Status.CONFLICT;
            case ORDER_PENDING, UNAVAILABLE -> Status.SERVICE_UNAVAILABLE;
        };
    }

    /** As an answer; one that may be different soon says when to come again. */
    Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(this);
        if (status == Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    /** As the answer to a request that Jersey does not see. */
    HttpReply reply() {
        return HttpReply.of(status, MEDIA_TYPE.toString(), JsonBodies.bytes(this));
    }
}
