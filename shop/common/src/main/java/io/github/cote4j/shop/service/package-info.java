/** How a service of the shop runs: as a process, with its settings, and with events that tell the newest state. */
@NullMarked
package io.github.cote4j.shop.service;

import org.jspecify.annotations.NullMarked;
