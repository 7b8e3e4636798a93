/**
 * The screen of {@code cote monitor}: what it shows is a function of the mesh, of what the user has chosen ({@link
 * io.github.cote4j.cli.monitor.View}) and of the size of the terminal; {@link io.github.cote4j.cli.monitor.LiveScreen} alone
 * touches a terminal.
 */
@NullMarked
package io.github.cote4j.cli.monitor;

import org.jspecify.annotations.NullMarked;
