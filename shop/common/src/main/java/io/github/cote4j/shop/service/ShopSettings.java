package io.github.cote4j.shop.service;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of a service, from variables of the environment. The mesh's own ({@code COTE_*}) are read by cote4j.
 *
 * @param data {@code SHOP_DATA}: the folder of the embedded database; default {@code shop-data} in the working directory
 * @param databaseUrl {@code DATABASE_URL}: a PostgreSQL to use instead, {@code postgres://user:password@host:port/database}
 * @param sample {@code SHOP_SAMPLE}: whether an empty shop is stocked with a few products at its first start; default true
 * @param host {@code SHOP_HOST}: the address that a service with pages listens on; default loopback
 * @param port {@code SHOP_PORT}: its port, 0 for any; default the service's own
 * @param origins {@code SHOP_ORIGINS}: other addresses under which its pages are reached, {@code https://…,…}; default none.
 *     With some, requests that name another host than theirs and loopback's are refused
 */
public record ShopSettings(
        Path data,
        Optional<String> databaseUrl,
        boolean sample,
        String host,
        Optional<Integer> port,
        List<String> origins) {
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^/?#@*,\\s]+", Pattern.CASE_INSENSITIVE);

    /**
     * Reads the variables; one that is empty counts as absent.
     *
     * @throws SettingsException when one is not of its form
     */
    public static ShopSettings of(Map<String, String> environment) {
        return new ShopSettings(
                path(environment.getOrDefault("SHOP_DATA", "")),
                value(environment, "DATABASE_URL"),
                value(environment, "SHOP_SAMPLE").map(ShopSettings::sample).orElse(true),
                value(environment, "SHOP_HOST").orElse("127.0.0.1"),
                value(environment, "SHOP_PORT").map(ShopSettings::port),
                value(environment, "SHOP_ORIGINS").map(ShopSettings::origins).orElse(List.of()));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::trim).filter(value -> !value.isEmpty());
    }

    private static Path path(String folder) {
        try {
            return Path.of(folder.isBlank() ? "shop-data" : folder);
        } catch (InvalidPathException e) {
            throw new SettingsException("SHOP_DATA: no folder can be called '" + folder + "'", e);
        }
    }

    private static List<String> origins(String text) {
        List<String> origins = Arrays.stream(text.split(",", -1))
                .map(String::trim)
                .filter(origin -> !origin.isEmpty())
                .toList();
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new SettingsException(
                        "SHOP_ORIGINS must be http://HOST[:PORT], https://HOST[:PORT] or *, not '" + origin + "'");
            }
        }
        return origins;
    }

    private static boolean sample(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new SettingsException("SHOP_SAMPLE must be true or false, not '" + text + "'");
        }
        return text.equals("true");
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new SettingsException("SHOP_PORT must be 0 to 65535, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
