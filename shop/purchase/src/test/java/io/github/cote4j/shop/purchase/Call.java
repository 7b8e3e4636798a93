package io.github.cote4j.shop.purchase;

import io.github.cote4j.RequestType;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.payment.PaymentProcessor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request to the data interface or the payment processor. */
record Call(Method method, List<Object> arguments) {
    /** Runs it, as often as this is called. */
    Answer run(ShopModel shop) {
        Object service = method.getDeclaringClass() == ShopData.class ? shop : new PaymentProcessor(shop);
        try {
            return Answer.of(method.invoke(service, arguments.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ShopError refusal) {
                return Answer.refused(refusal);
            }
            throw new AssertionError(this + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** As on the wire. */
    String type() {
        return Objects.requireNonNull(method.getAnnotation(RequestType.class)).value();
    }

    /** Whether it may change something. */
    boolean changes() {
        return !type().equals("user get") && !type().equals("order open");
    }

    /** A client whose calls go there. */
    static <T> T client(Class<T> api, Function<Call, @Nullable Object> requester) {
        return api.cast(Proxy.newProxyInstance(
                api.getClassLoader(),
                new Class<?>[] {api},
                (proxy, method, arguments) ->
                        requester.apply(new Call(method, arguments == null ? List.of() : List.of(arguments)))));
    }

    @Override
    public String toString() {
        return type() + arguments;
    }
}
