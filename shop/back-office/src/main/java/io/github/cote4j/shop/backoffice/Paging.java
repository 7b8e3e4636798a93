package io.github.cote4j.shop.backoffice;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: the newest, or what comes before an id. It is answered in the order of the ids, and the
 * field {@code Link} names the part before it; so a list shorter than a page is all of it, as the case study's clients take it.
 *
 * @param limit the most that is answered, 1 to {@value ShopData#MOST}
 * @param before only ids below
 */
record Paging(int limit, @Nullable Long before) {
    /** Reads the parameters of a request, which may be absent. */
    static Paging of(@Nullable String limit, @Nullable String before) {
        long most = limit == null ? ShopData.MOST : number(limit);
        if (most < 1 || most > ShopData.MOST) {
            throw new ShopError(ErrorCode.INVALID, "limit has to be 1 to " + ShopData.MOST);
        }
        Long below = before == null ? null : number(before);
        if (below != null && below < 0) {
            throw new ShopError(ErrorCode.INVALID, "before has to be an id");
        }
        return new Paging((int) most, below);
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    <T> Response response(String path, Function<ShopData.Part, List<T>> list, ToLongFunction<T> id) {
        List<T> part = new ArrayList<>(list.apply(new ShopData.Part(null, before, limit)));
        part.sort(Comparator.comparingLong(id));
        Response.ResponseBuilder response = Response.ok(part);
        if (part.size() == limit) {
            long first = id.applyAsLong(part.get(0));
            response.header(HttpHeaders.LINK, "<" + path + "?limit=" + limit + "&before=" + first + ">; rel=\"prev\"");
        }
        return response.build();
    }
}
