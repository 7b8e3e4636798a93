package io.github.cote4j;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Turns the methods of an interface into requests, and requests into calls of an object's methods. */
final class TypedClient {
    private TypedClient() {}

    static <T> T of(Requester requester, Class<T> api) {
        requireInterface(api);
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return objectMethod(requester, api, proxy, method, arguments);
            }
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            return invoke(requester, method, arguments);
        };
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, handler));
    }

    static <T> void serve(Responder responder, Class<T> api, T implementation) {
        requireInterface(api);
        for (Method method : api.getMethods()) {
            if (method.isDefault() || java.lang.reflect.Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            method.setAccessible(true);
            responder.on(typeOf(method), request -> call(implementation, method, request));
        }
    }

    private static @Nullable Object invoke(Requester requester, Method method, Object @Nullable [] arguments) {
        Call call = requester.call(typeOf(method)).body(body(method, arguments));
        Type result = method.getGenericReturnType();
        if (method.getReturnType() == CompletableFuture.class) {
            return call.send(resultOf(result));
        }
        if (result == void.class) {
            call.request();
            return null;
        }
        return call.request(result);
    }

    private static Type resultOf(Type future) {
        return future instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[0]
                : Object.class;
    }

    private static @Nullable Object body(Method method, Object @Nullable [] arguments) {
        if (arguments == null || arguments.length == 0) {
            return null;
        }
        if (arguments.length == 1) {
            return arguments[0];
        }
        Parameter[] parameters = method.getParameters();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            fields.put(parameters[i].getName(), arguments[i]);
        }
        return fields;
    }

    private static @Nullable Object call(Object implementation, Method method, Request request) throws Exception {
        Parameter[] parameters = method.getParameters();
        @Nullable Object[] arguments = new @Nullable Object[parameters.length];
        if (parameters.length == 1) {
            arguments[0] = request.as(parameters[0].getParameterizedType());
        } else if (parameters.length > 1) {
            Map<?, ?> fields = request.as(Map.class);
            for (int i = 0; i < parameters.length; i++) {
                Object value = fields == null ? null : fields.get(parameters[i].getName());
                arguments[i] = request.convert(value, parameters[i].getParameterizedType());
            }
        }
        try {
            return method.invoke(implementation, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static String typeOf(Method method) {
        RequestType type = method.getAnnotation(RequestType.class);
        return type == null ? method.getName() : type.value();
    }

    private static void requireInterface(Class<?> api) {
        if (!api.isInterface()) {
            throw new IllegalArgumentException("api must be an interface, not " + api.getName());
        }
    }

    private static Object objectMethod(
            Requester requester, Class<?> api, Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> api.getSimpleName() + " by requester '" + requester.name() + "'";
        };
    }
}
