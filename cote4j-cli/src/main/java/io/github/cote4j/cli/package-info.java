/**
 * The command {@code cote}: each command a class, what they share in {@link io.github.cote4j.cli.MeshOptions} and
 * {@link io.github.cote4j.cli.Shell}.
 */
@NullMarked
package io.github.cote4j.cli;

import org.jspecify.annotations.NullMarked;
