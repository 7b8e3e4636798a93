package io.github.cote4j.shop.backoffice;

import io.github.cote4j.socketio.HttpHandler;
import io.github.cote4j.socketio.HttpReply;
import io.github.cote4j.socketio.HttpRequest;
import io.github.cote4j.socketio.PageOrigins;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/**
 * The REST interface: Jersey without a server of its own, on the port where the page and Socket.IO are. Answers every request,
 * if only with 404. Safe for use by several threads.
 */
final class RestInterface implements HttpHandler {
    private static final int MAX_BODY = 64 << 10;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final URI BASE = URI.create("http://back-office/");

    private final PageOrigins origins;
    private final ApplicationHandler jersey;

    /** @param origins whose pages may change something; those of others are refused */
    RestInterface(ShopServices services, PageOrigins origins) {
        this.origins = origins;
        jersey = new ApplicationHandler(new ResourceConfig()
                .register(ProductResource.class)
                .register(UserResource.class)
                .register(PurchaseResource.class)
                .register(ReportResource.class)
                .register(JsonBodies.class)
                .register(ProblemMapper.class)
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(services).to(ShopServices.class);
                    }
                })
                // Everything that is used stands above; looking for more costs a third of the start.
                .property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true));
    }

    @Override
    public HttpReply handle(HttpRequest request) throws InterruptedException, ExecutionException, URISyntaxException {
        if (!READING.contains(request.method()) && !origins.allow(request)) {
            return Problem.of(Status.FORBIDDEN, "Pages of other origins may not change anything here (SHOP_ORIGINS)")
                    .reply();
        }
        if (request.body().length > MAX_BODY) {
            return Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "A body may have " + MAX_BODY + " bytes")
                    .reply();
        }
        // The server leaves out the body that HEAD does not want, and tells its length.
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        ContainerRequest asked =
                new ContainerRequest(BASE, uri(request), method, null, new MapPropertiesDelegate(), null);
        request.headers().forEach((name, values) -> values.forEach(value -> asked.header(name, value)));
        asked.setEntityStream(new ByteArrayInputStream(request.body()));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return reply(jersey.apply(asked, body).get(), body.toByteArray());
    }

    /** What was asked for as a URI again: paths and parameters come decoded. */
    private static URI uri(HttpRequest request) throws URISyntaxException {
        String path = new URI(BASE.getScheme(), BASE.getHost(), request.path(), null).toASCIIString();
        String query = request.query().entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return new URI(query.isEmpty() ? path : path + "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpReply reply(ContainerResponse response, byte[] body) {
        Status status = Status.fromStatusCode(response.getStatus());
        if (status == Status.BAD_REQUEST && body.length == 0) {
            // Fields that Jersey cannot read are refused before anything of ours is asked.
            return Problem.of(status, "A field of the head, such as Accept or Content-Type, is malformed")
                    .reply();
        }
        HttpReply reply = HttpReply.of(response.getStatus(), "application/json", body);
        for (Map.Entry<String, List<String>> field : response.getStringHeaders().entrySet()) {
            reply = reply.header(field.getKey(), String.join(", ", field.getValue()));
        }
        return reply;
    }
}
