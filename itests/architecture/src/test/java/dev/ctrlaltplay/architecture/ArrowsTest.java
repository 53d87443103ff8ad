package dev.ctrlaltplay.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ArrowsTest {
    @Test
    void everyPartIsOnTheMap() {
        Set<String> parts = new HashSet<>();
        Bundles.ALL.forEach(one -> parts.add(Bundles.part(one.getPackageName())));

        assertThat(Bundles.ARROWS.keySet()).containsAll(parts);
    }

    @Test
    void theMapHasNoCycle() {
        for (String part : Bundles.ARROWS.keySet()) {
            Set<String> reached = new HashSet<>();
            reach(part, reached);
            assertThat(reached).as("what %s reaches", part).doesNotContain(part);
        }
    }

    private static void reach(String part, Set<String> reached) {
        for (String next : Bundles.ARROWS.getOrDefault(part, Set.of())) {
            if (reached.add(next)) {
                reach(next, reached);
            }
        }
    }

    @Test
    void partsUseOnlyWhatTheirArrowsAllow() {
        classes()
                .should(dependOnlyOn("parts its arrows point to", dependency -> {
                    String from = Bundles.part(dependency.getOriginClass().getPackageName());
                    String to = Bundles.part(dependency.getTargetClass().getPackageName());
                    return from.equals(to)
                            || Bundles.ARROWS.getOrDefault(from, Set.of()).contains(to);
                }))
                .check(Bundles.ALL);
    }

    @Test
    void nobodyReachesIntoTheInternalsOfAnother() {
        classes()
                .should(dependOnlyOn("exported packages of others", dependency -> {
                    String target = dependency.getTargetClass().getPackageName();
                    return !Bundles.isInternal(target)
                            || home(dependency.getOriginClass().getPackageName())
                                    .equals(home(target));
                }))
                .check(Bundles.ALL);
    }

    /** The package a bundle's internals hang below. */
    private static String home(String packageName) {
        int internal = packageName.indexOf(".internal");
        return internal < 0 ? packageName : packageName.substring(0, internal);
    }

    @Test
    void agentsCarryNoWebServerAndNoDatabase() {
        noClasses()
                .that(belongTo(
                        part -> part.endsWith(".agent") || part.startsWith("runtime") || part.equals("protocol")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..",
                        "jakarta.servlet..",
                        "org.eclipse.jetty..",
                        "org.apache.ibatis..",
                        "java.sql..")
                .check(Bundles.ALL);
    }

    @Test
    void onlyTheStoreKnowsItsEngines() {
        noClasses()
                .that(belongTo(part -> !part.equals("store")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.ibatis..", "com.zaxxer..", "org.sqlite..", "org.postgresql..", "javax.sql..")
                .check(Bundles.ALL);
    }

    @Test
    void onlyTheShellKnowsKaraf() {
        noClasses()
                .that(belongTo(part -> !part.equals("shell")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.karaf..")
                .check(Bundles.ALL);
    }

    private static DescribedPredicate<JavaClass> belongTo(Predicate<String> parts) {
        return DescribedPredicate.describe("belong to the part", one -> parts.test(Bundles.part(one.getPackageName())));
    }

    private static ArchCondition<JavaClass> dependOnlyOn(String what, Predicate<Dependency> allowed) {
        return new ArchCondition<>("depend only on " + what) {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
                    if (Bundles.isOurs(dependency.getTargetClass().getPackageName()) && !allowed.test(dependency)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
