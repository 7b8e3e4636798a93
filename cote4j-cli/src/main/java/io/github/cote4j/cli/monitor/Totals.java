package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.ComponentView;
import io.github.cote4j.monitor.MeshSnapshot;
import io.github.cote4j.monitor.Traffic;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The mesh in numbers: what is there now.
 *
 * @param components components that are up
 * @param processes their processes
 * @param hosts their hosts
 * @param environments their environments, none being one of its own
 * @param requests requests a second
 * @param errors errors a second
 * @param events events published a second
 */
record Totals(
        long components, long processes, long hosts, long environments, double requests, double errors, double events) {
    static Totals of(MeshSnapshot snapshot) {
        List<ComponentView> up = snapshot.components().stream()
                .filter(component -> component.state() == ComponentView.State.UP)
                .toList();
        return new Totals(
                up.size(),
                up.stream().map(ComponentView::process).distinct().count(),
                up.stream().map(ComponentView::host).distinct().count(),
                up.stream().map(ComponentView::environment).distinct().count(),
                eitherSide(up, Traffic::requestsPerSecond),
                eitherSide(up, Traffic::errorsPerSecond),
                sum(up, "publisher", Traffic::eventsPerSecond));
    }

    /** A request is seen at both ends; with Node at one of them the other alone tells. */
    private static double eitherSide(List<ComponentView> up, ToDoubleFunction<Traffic> rate) {
        return Math.max(sum(up, "requester", rate), sum(up, "responder", rate));
    }

    private static double sum(List<ComponentView> up, String type, ToDoubleFunction<Traffic> rate) {
        double sum = 0;
        for (ComponentView component : up) {
            Traffic traffic = component.traffic();
            if (component.type().equals(type) && traffic != null) {
                sum += rate.applyAsDouble(traffic);
            }
        }
        return sum;
    }
}
