/** Processes of this program's own: the same Java, the same jar, the same archive of classes, another main class. */
@NullMarked
package io.github.cote4j.cli.process;

import org.jspecify.annotations.NullMarked;
