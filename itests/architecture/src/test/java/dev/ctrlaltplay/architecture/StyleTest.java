package dev.ctrlaltplay.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StyleTest {
    private static final String COMPONENT = "org.osgi.service.component.annotations.Component";
    private static final String REFERENCE = "org.osgi.service.component.annotations.Reference";

    @Test
    void exportedPackagesAreVersionedAndAllAreNullMarked() {
        List<String> faults = new ArrayList<>();
        for (JavaPackage one : packages()) {
            if (!one.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                faults.add(one.getName() + " is not @NullMarked");
            }
            boolean exported = one.isAnnotatedWith("org.osgi.annotation.bundle.Export");
            if (exported == Bundles.isInternal(one.getName())) {
                faults.add(
                        one.getName() + (exported ? " is internal and exported" : " is neither exported nor internal"));
            }
            if (exported && !one.isAnnotatedWith("org.osgi.annotation.versioning.Version")) {
                faults.add(one.getName() + " has no @Version");
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<JavaPackage> packages() {
        return Bundles.ALL.getPackage("dev.ctrlaltplay").getSubpackagesInTree().stream()
                .filter(one -> !one.getClasses().isEmpty())
                .toList();
    }

    @Test
    void componentsAreFinalAndInternal() {
        classes()
                .that()
                .areAnnotatedWith(COMPONENT)
                .should()
                .resideInAPackage("..internal..")
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveModifier(JavaModifier.PUBLIC)
                .check(Bundles.ALL);
    }

    @Test
    void onlyDynamicReferencesAreFields() {
        fields().that()
                .areAnnotatedWith(REFERENCE)
                .should()
                .haveModifier(JavaModifier.VOLATILE)
                .allowEmptyShould(true)
                .check(Bundles.ALL);
    }

    @Test
    void nobodyWritesToTheStandardStreams() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(Bundles.ALL);
    }

    @Test
    void nobodyUsesJavaUtilLogging() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(Bundles.ALL);
    }

    @Test
    void nobodyEndsTheProcess() {
        noClasses().should().callMethod(System.class, "exit", int.class).check(Bundles.ALL);
    }

    @Test
    void noStateIsStatic() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("state belongs to an instance that its bundle's stop ends")
                .check(Bundles.ALL);
    }

    /** The protocol is Jackson's by nature. */
    @Test
    void exportedSignaturesNameNoThirdPartyType() {
        List<String> faults = new ArrayList<>();
        for (JavaClass one : Bundles.ALL) {
            String name = one.getPackageName();
            if (Bundles.isInternal(name)
                    || Bundles.part(name).equals("protocol")
                    || !one.getModifiers().contains(JavaModifier.PUBLIC)) {
                continue;
            }
            for (JavaMethod method : one.getMethods()) {
                if (method.getModifiers().contains(JavaModifier.PUBLIC)
                        && signature(method).anyMatch(type -> !isAllowed(type))) {
                    faults.add(method.getFullName());
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static Stream<JavaClass> signature(JavaMethod method) {
        return Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                .map(JavaClass::getBaseComponentType);
    }

    private static boolean isAllowed(JavaClass type) {
        return type.isPrimitive()
                || Stream.of("java.", "javax.security.auth.", Bundles.ROOT, "org.osgi.")
                        .anyMatch(type.getFullName()::startsWith);
    }
}
