package io.github.cote4j.cli.shop;

import org.jspecify.annotations.Nullable;

/**
 * One of the shop's processes.
 *
 * @param service its service's name
 * @param label the name, with a number where there are several
 * @param pid the number that the system knows it by
 * @param url where it listens for browsers, of one that does
 */
public record ShopProcess(
        String service, String label, long pid, @Nullable String url) {}
