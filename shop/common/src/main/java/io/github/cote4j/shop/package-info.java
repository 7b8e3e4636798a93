/** What the services of the shop say to each other: the things it deals with, the requests, and the errors. */
@NullMarked
package io.github.cote4j.shop;

import org.jspecify.annotations.NullMarked;
