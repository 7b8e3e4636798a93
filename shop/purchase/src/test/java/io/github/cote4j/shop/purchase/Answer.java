package io.github.cote4j.shop.purchase;

import io.github.cote4j.Failures;
import io.github.cote4j.shop.Refusal;
import io.github.cote4j.shop.ShopError;
import org.jspecify.annotations.Nullable;

/** What the sender of a request hears: a value, a refusal, or that something went wrong on the way. */
record Answer(@Nullable Object value, @Nullable Refusal refusal, Fault fault) {
    static Answer of(@Nullable Object value) {
        return new Answer(value, null, Fault.NONE);
    }

    static Answer refused(ShopError error) {
        return new Answer(null, error.refusal(), Fault.NONE);
    }

    static Answer none(Fault fault) {
        return new Answer(null, null, fault);
    }

    /** As the typed client of a mesh tells it. */
    @Nullable
    Object tell(Call call) {
        if (refusal != null) {
            throw Failures.refused(call.type(), refusal.error());
        }
        return switch (fault) {
            case NONE -> value;
            case NOT_SENT -> throw Failures.notSent(call.type());
            case REQUEST_LOST, ANSWER_LOST -> throw Failures.lost(call.type());
        };
    }
}
