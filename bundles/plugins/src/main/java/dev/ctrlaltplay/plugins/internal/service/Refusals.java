package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of a plan's grants an administrator does not allow. */
final class Refusals {
    private Refusals() {}

    /**
     * @param names of grants; null where what was refused before stays refused, which is answered by null
     * @throws InvalidException where one is not among the optional grants of the plan
     */
    static @Nullable Set<GrantKind> of(Plan plan, @Nullable List<String> names) {
        if (names == null) {
            return null;
        }
        Set<GrantKind> kinds = EnumSet.noneOf(GrantKind.class);
        for (String name : names) {
            boolean optional = plan.grants().stream()
                    .anyMatch(grant ->
                            grant.grant().equals(name) && grant.optional() && grant.change() != Plan.Change.REMOVED);
            if (!optional) {
                throw new InvalidException("denied", "GRANT_REQUIRED", "holds only optional grants of the plan");
            }
            GrantKind.of(name).ifPresent(kinds::add);
        }
        return kinds;
    }
}
