package io.github.cote4j.cli.shop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many processes of each service are wanted: 1 to {@value #MOST}, where several can share the work. */
public final class Replicas {
    static final int MOST = 16;

    private static final Pattern WRITTEN = Pattern.compile("([^=]+)=(\\d{1,9})");
    private static final Set<String> SINGLE = Set.of("storefront", "back-office", "monitor");

    private Replicas() {}

    /**
     * Reads what was asked for, each as {@code SERVICE=N}.
     *
     * @param shared whether the database is one that several data interfaces can share
     * @throws IllegalArgumentException when one is wrong; the message says which, in one line
     */
    public static Map<String, Integer> of(List<String> written, boolean shared) {
        Map<String, Integer> replicas = new HashMap<>();
        for (String each : written) {
            Matcher parts = WRITTEN.matcher(each);
            if (!parts.matches()) {
                throw new IllegalArgumentException("SERVICE=N is meant, such as purchase=2, not '" + each + "'");
            }
            String service = parts.group(1);
            int number = Integer.parseInt(parts.group(2));
            check(service, number, shared);
            if (replicas.put(service, number) != null) {
                throw new IllegalArgumentException(service + " is there twice");
            }
        }
        return replicas;
    }

    private static void check(String service, int number, boolean shared) {
        if (SINGLE.contains(service)) {
            throw new IllegalArgumentException(service + " has a port of its own, and so runs once");
        }
        if (!ShopPlan.REPLICATED.contains(service)) {
            throw new IllegalArgumentException(
                    "there is no service '" + service + "'; there are " + String.join(", ", ShopPlan.REPLICATED));
        }
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(service + "=" + number + " must be 1 to " + MOST);
        }
        if (service.equals("data") && number > 1 && !shared) {
            throw new IllegalArgumentException(
                    "several data services need a database that they can share; DATABASE_URL names one");
        }
    }
}
