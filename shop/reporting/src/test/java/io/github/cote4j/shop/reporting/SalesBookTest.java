package io.github.cote4j.shop.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SalesBookTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:30:20Z");
    private static final Product CHAIR = new Product(1, "Chair", new BigDecimal("0.10"), 9);
    private static final Product TABLE = new Product(2, "Table", new BigDecimal("20.00"), 2);
    private static final Product LAMP = new Product(3, "Lamp", new BigDecimal("5.00"), 0);

    private final SalesBook book = new SalesBook();

    @Test
    void withoutPurchasesEverythingIsZero() {
        book.caughtUp();
        book.products(List.of(CHAIR));

        Report report = book.report(NOW);

        assertThat(report.complete()).isTrue();
        assertThat(report.revenue()).isZero();
        assertThat(report.units()).isZero();
        assertThat(report.products()).containsExactly(new Report.Sales(1, "Chair", 0, new BigDecimal("0.00")));
        assertThat(report.minutes()).hasSize(60).allMatch(span -> span.units() == 0);
        assertThat(report.hours()).hasSize(48).allMatch(span -> span.revenue().signum() == 0);
    }

    @Test
    void sumsAreExact() {
        book.add(sold(1, 1_000, CHAIR, NOW));

        assertThat(book.report(NOW).revenue()).isEqualTo(new BigDecimal("100.00"));
        assertThat(book.report(NOW).units()).isEqualTo(1_000);
    }

    @Test
    void aPurchaseThatIsHeardTwiceIsCountedOnce() {
        book.add(sold(1, 3, CHAIR, NOW));
        book.add(sold(2, 3, CHAIR, NOW));
        book.add(sold(1, 4, CHAIR, NOW));

        assertThat(book.report(NOW).units()).isEqualTo(4);
    }

    @Test
    void aGapIsKnownUntilItIsFilled() {
        book.caughtUp();
        book.add(sold(1, 2, CHAIR, NOW));
        assertThat(book.gap()).isFalse();

        book.add(sold(5, 6, CHAIR, NOW));
        assertThat(book.gap()).isTrue();
        assertThat(book.last()).isEqualTo(2);
        assertThat(book.report(NOW).complete()).isFalse();
        assertThat(book.report(NOW).units()).isEqualTo(2);

        book.add(sold(3, 6, CHAIR, NOW));
        assertThat(book.gap()).isFalse();
        assertThat(book.report(NOW).complete()).isTrue();
        assertThat(book.report(NOW).units()).isEqualTo(6);
    }

    @Test
    void inAnyOrderAndHoweverOftenThingsComeTheReportIsTheSame() {
        List<Purchase> all = new ArrayList<>();
        for (int id = 1; id <= 300; id++) {
            Product product = List.of(CHAIR, TABLE, LAMP).get(id % 3);
            all.addAll(sold(id, id, product, NOW.minus(Duration.ofMinutes(300 - id))));
        }
        book.add(all);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SalesBook other = new SalesBook();
        while (other.last() < 300) {
            int from = random.nextInt(Math.toIntExact(Math.min(300, other.last() + 20)));
            List<Purchase> some = new ArrayList<>(all.subList(from, Math.min(300, from + 30)));
            Collections.shuffle(some, random);
            other.add(some);
        }

        assertThat(other.report(NOW)).as("seed %s", seed).isEqualTo(book.report(NOW));
    }

    @Test
    void minutesAndHoursEndWithNowAndForgetWhatIsOlder() {
        book.add(sold(1, 1, TABLE, NOW.minus(Duration.ofHours(48))));
        book.add(sold(2, 2, TABLE, NOW.minus(Duration.ofHours(47))));
        book.add(sold(3, 4, TABLE, NOW.minus(Duration.ofMinutes(59))));
        book.add(sold(5, 5, TABLE, NOW));

        Report report = book.report(NOW);

        assertThat(units(report.minutes())).containsExactly(with(60, 0, 2, 59, 1));
        assertThat(report.minutes().get(59).from()).isEqualTo("2026-05-04T10:30:00Z");
        assertThat(report.minutes().get(0).revenue()).isEqualByComparingTo("40");
        assertThat(units(report.hours())).containsExactly(with(48, 0, 1, 46, 2, 47, 1));
        assertThat(report.hours().get(47).from()).isEqualTo("2026-05-04T10:00:00Z");
        assertThat(report.units()).isEqualTo(5);

        Report later = book.report(NOW.plus(Duration.ofMinutes(59)));
        assertThat(units(later.minutes())).containsExactly(with(60, 0, 1));
        assertThat(units(book.report(NOW.plus(Duration.ofDays(3))).hours())).containsOnly(0);
    }

    @Test
    void theBestSellerIsFirstAndWhatWasDeletedStays() {
        book.add(sold(1, 1, TABLE, NOW));
        book.add(sold(2, 4, LAMP, NOW));
        book.products(List.of(CHAIR, TABLE));

        assertThat(book.report(NOW).products())
                .extracting(Report.Sales::name)
                .containsExactly("Lamp", "Table", "Chair");
    }

    @Test
    void whatRunsLowIsToldLeastFirst() {
        book.products(List.of(CHAIR, TABLE, LAMP));

        assertThat(book.report(NOW).lowStock()).containsExactly(LAMP, TABLE);
    }

    private static List<Purchase> sold(long from, long to, Product product, Instant at) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(id -> new Purchase(
                        id, "order-" + id, product, new Purchase.Owner(1, BigDecimal.ONE), product.price(), at))
                .toList();
    }

    private static int[] units(List<Report.Span> spans) {
        return spans.stream().mapToInt(span -> (int) span.units()).toArray();
    }

    /** Zeros, but for the given places and values. */
    private static int[] with(int count, int... placesAndValues) {
        int[] numbers = new int[count];
        IntStream.range(0, placesAndValues.length / 2)
                .forEach(i -> numbers[placesAndValues[2 * i]] = placesAndValues[2 * i + 1]);
        return numbers;
    }
}
