package io.github.cote4j.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how often a second something is to happen. */
final class RateConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
        double rate;
        try {
            rate = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            rate = Double.NaN;
        }
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new TypeConversionException("'" + value + "' is not a number above 0; without it there is no limit");
        }
        return rate;
    }
}
