package io.github.cote4j.swim;

import java.lang.reflect.Constructor;

/** Makes objects of the engine's types, which are its own business. */
final class EngineTypes {
    private EngineTypes() {}

    /** With the first constructor that takes these. */
    static Object made(String type, Object... arguments) throws ReflectiveOperationException {
        for (Constructor<?> each : Class.forName("io.scalecube.cluster." + type).getDeclaredConstructors()) {
            if (each.getParameterCount() == arguments.length) {
                each.setAccessible(true);
                try {
                    return each.newInstance(arguments);
                } catch (IllegalArgumentException e) {
                    // Another constructor takes them.
                    continue;
                }
            }
        }
        throw new NoSuchMethodException(type);
    }

    static Object constant(String type, int ordinal) throws ReflectiveOperationException {
        return Class.forName("io.scalecube.cluster." + type).getEnumConstants()[ordinal];
    }
}
