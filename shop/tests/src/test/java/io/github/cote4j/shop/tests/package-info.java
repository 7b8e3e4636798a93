/**
 * Tests of the shop as a whole: in one JVM ({@link io.github.cote4j.shop.tests.ShopInOneJvm}), as processes that get killed ({@link
 * io.github.cote4j.shop.tests.ShopProcesses}), and with clients of npm's.
 */
package io.github.cote4j.shop.tests;
