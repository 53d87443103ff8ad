package dev.ctrlaltplay.itests;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Says which components wait, and for what: a missing service is then found by reading, not by guessing. */
final class Unsatisfied {
    private Unsatisfied() {}

    /** One line for each component of ours that is not satisfied; empty where all is well. */
    static List<String> chains(ServiceComponentRuntime runtime) {
        List<String> lines = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
            if (component.name.startsWith("dev.ctrlaltplay.")) {
                for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(component)) {
                    describe(component, configuration, lines);
                }
            }
        }
        return lines;
    }

    private static void describe(
            ComponentDescriptionDTO component, ComponentConfigurationDTO configuration, List<String> lines) {
        for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
            lines.add(component.name + " waits for " + reference.name + " " + reference.target);
        }
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            lines.add(component.name + " failed: " + configuration.failure);
        }
    }
}
