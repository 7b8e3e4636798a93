package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.Side.Hearer;
import io.github.cote4j.interop.Side.Kind;
import io.github.cote4j.interop.Side.Teller;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events, topics and patterns. */
class EventContractTest extends Contract {
    @Test
    void aSubscriberHearsATopicWithItsData() {
        Hearer subscriber = to.subscriber(ad("subscriber"), "orders");
        Teller publisher = publisher(1);

        publisher.publish("orders", Map.of("id", 1));
        publisher.publish("stock", Map.of("id", 2));
        publisher.publish("orders", "text");

        soon(() -> subscriber.heard().size() == 2);
        assertThat(subscriber.heard())
                .containsExactly(new Heard("orders", "orders", Map.of("id", 1)), new Heard("orders", "orders", "text"));
    }

    @Test
    void aSubscriberHearsEventsInTheOrderTheyWerePublished() {
        Hearer subscriber = to.subscriber(ad("subscriber"), "count");
        Teller publisher = publisher(1);

        IntStream.range(0, 300).forEach(i -> publisher.publish("count", i));

        soon(() -> subscriber.heard().size() == 300);
        assertThat(subscriber.heard().stream().map(Heard::data))
                .containsExactlyElementsOf(IntStream.range(0, 300).boxed().toList());
    }

    @Test
    void patternsOfHandlersMatchNamesBetweenColons() {
        Hearer subscriber = to.subscriber(ad("subscriber"), "orders::*", "orders::**", "*", "**");
        Teller publisher = publisher(1);

        publisher.publish("orders::new", 1);
        publisher.publish("orders::new::big", 2);
        publisher.publish("end", 3);

        soon(() -> subscriber.heard().stream()
                .anyMatch(heard -> heard.topic().equals("end") && heard.on().equals("**")));
        assertThat(subscriber.heard())
                .containsExactlyInAnyOrder(
                        new Heard("orders::*", "orders::new", 1),
                        new Heard("orders::**", "orders::new", 1),
                        new Heard("**", "orders::new", 1),
                        new Heard("orders::**", "orders::new::big", 2),
                        new Heard("**", "orders::new::big", 2),
                        new Heard("*", "end", 3),
                        new Heard("**", "end", 3));
    }

    @Test
    void aSubscriberTakesInOnlyWhatItSubscribesTo() {
        Hearer subscriber = to.subscriber(ad("subscriber").subscribesTo("orders", "end"), "**");
        Teller publisher = publisher(1);

        publisher.publish("stock", 1);
        publisher.publish("orders", 2);
        publisher.publish("orders::new", 3);
        publisher.publish("end", 4);

        soon(() -> subscriber.heard().size() == 2);
        assertThat(subscriber.heard()).containsExactly(new Heard("**", "orders", 2), new Heard("**", "end", 4));
    }

    @Test
    void aSubscriberMaySubscribeToAPattern() {
        Hearer subscriber = to.subscriber(ad("subscriber").subscribesTo("orders::*"), "**");
        Teller publisher = publisher(1);

        publisher.publish("stock::new", 1);
        publisher.publish("orders::new", 2);

        soon(() -> subscriber.heard().size() == 1);
        // cote gives a handler what the star of subscribesTo stood for in place of the topic.
        String topic = pair.to == Kind.NODE ? "new" : "orders::new";
        assertThat(subscriber.heard()).containsExactly(new Heard("**", topic, 2));
    }

    @Test
    void everySubscriberHearsEveryPublisher() {
        List<Hearer> subscribers = List.of(to.subscriber(ad("first"), "news"), to.subscriber(ad("second"), "news"));
        List<Teller> publishers = List.of(publisher(2), publisher(2));

        publishers.forEach(publisher -> publisher.publish("news", publisher.id()));

        List<String> ids = publishers.stream().map(Teller::id).toList();
        for (Hearer subscriber : subscribers) {
            soon(() -> subscriber.heard().size() == 2);
            assertThat(subscriber.heard().stream().map(heard -> (String) heard.data()))
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void aSubscriberOfANamespaceHearsThatNamespaceAlone() {
        Hearer inside = to.subscriber(ad("inside").namespace("sales"), "orders", "*::new");
        Hearer outside = to.subscriber(ad("outside"), "**");
        Teller publisherInside = from.publisher(ad("publisher inside").namespace("sales"));
        Teller publisherOutside = from.publisher(ad("publisher outside"));
        linked(publisherInside, 1);
        linked(publisherOutside, 1);

        publisherInside.publish("orders", 1);
        publisherInside.publish("stock::new", 2);
        publisherOutside.publish("orders", 3);

        soon(() -> inside.heard().size() == 2 && outside.heard().size() == 1);
        assertThat(inside.heard())
                .containsExactly(new Heard("orders", "orders", 1), new Heard("*::new", "stock::new", 2));
        assertThat(outside.heard()).containsExactly(new Heard("**", "orders", 3));
    }

    @Test
    void aSubscriberThatComesLaterHearsWhatIsPublishedFromThenOn() {
        Teller publisher = from.publisher(ad("publisher"));
        publisher.publish("news", "nobody heard it");

        Hearer subscriber = to.subscriber(ad("subscriber"), "news");
        linked(publisher, 1);
        publisher.publish("news", "heard");

        soon(() -> !subscriber.heard().isEmpty());
        assertThat(subscriber.heard()).containsExactly(new Heard("news", "news", "heard"));
    }

    private Teller publisher(int subscribers) {
        Teller publisher = from.publisher(ad("publisher"));
        linked(publisher, subscribers);
        return publisher;
    }
}
