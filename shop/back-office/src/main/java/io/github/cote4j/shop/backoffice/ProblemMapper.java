package io.github.cote4j.shop.backoffice;

import io.github.cote4j.BadPayloadException;
import io.github.cote4j.RemoteException;
import io.github.cote4j.RequestException;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.ShopError;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a {@link Problem} of whatever a request fails with. Stack traces and names of classes go to the log, and nowhere else. */
final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    private final Request request;

    /** @param request the one that is being answered: Jersey gives a proxy */
    ProblemMapper(@Context Request request) {
        this.request = request;
    }

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof ShopError refusal) {
            return Problem.of(refusal.errorCode(), refusal.getMessage()).response();
        }
        if (failure instanceof RequestException mesh) {
            return ofMesh(mesh).response();
        }
        if (failure instanceof WebApplicationException http) {
            return ofHttp(http.getResponse());
        }
        LOG.error("A request failed", failure);
        return Problem.of(Status.INTERNAL_SERVER_ERROR, "The back office failed; its log says why")
                .response();
    }

    /** What a service refused, or why there was no answer. */
    private Problem ofMesh(RequestException failure) {
        Optional<ShopError> refusal = ShopError.of(failure);
        if (refusal.isPresent()) {
            return Problem.of(refusal.get().errorCode(), refusal.get().getMessage());
        }
        if (failure instanceof BadPayloadException && !failure.mayHaveRun()) {
            return Problem.of(ErrorCode.INVALID, "A field is not of its type");
        }
        LOG.warn("'{}' was not answered: {}", failure.type(), failure.getMessage());
        if (failure instanceof RemoteException || failure instanceof BadPayloadException) {
            return Problem.of(Status.BAD_GATEWAY, "A service that is needed failed; its log says why");
        }
        if (request.getMethod().equals(HttpMethod.GET)) {
            return Problem.of(ErrorCode.UNAVAILABLE, "This cannot be read just now; try again");
        }
        return Problem.of(
                ErrorCode.UNAVAILABLE,
                failure.mayHaveRun()
                        ? "A service that is needed did not answer in time. Look whether it was done, and try again"
                        : "A service that is needed is not there just now. Nothing was done; try again");
    }

    /** What Jersey or a resource refused. */
    private static Response ofHttp(Response refusal) {
        Status status = Status.fromStatusCode(refusal.getStatus());
        Response response = Problem.of(status, detail(status)).response();
        String allow = refusal.getHeaderString(HttpHeaders.ALLOW);
        if (allow != null) {
            response.getHeaders().add(HttpHeaders.ALLOW, allow);
        }
        return response;
    }

    private static String detail(Status status) {
        return switch (status) {
            case NOT_FOUND -> "Nothing is here: there are /product, /user, /purchase, /report and /books";
            case METHOD_NOT_ALLOWED -> "This cannot be done here; the field Allow names what can";
            case NOT_ACCEPTABLE -> "Answers are application/json";
            case UNSUPPORTED_MEDIA_TYPE -> "The body has to be application/json, and not compressed";
            default -> "The request makes no sense here";
        };
    }
}
