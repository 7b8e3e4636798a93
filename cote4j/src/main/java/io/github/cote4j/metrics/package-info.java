/** What components count and measure of themselves: values that a monitor, a program or a metrics library reads. */
@NullMarked
package io.github.cote4j.metrics;

import org.jspecify.annotations.NullMarked;
