package dev.ctrlaltplay.plugin.format.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/** Holds the list against the JDK that runs the tests: every public type of java.base and its neighbours. */
class PolicyTableTest {
    private static final PolicyTable TABLE = PolicyTable.CURRENT;
    private static final List<Class<?>> LISTED = new ArrayList<>();

    @BeforeAll
    static void findListedTypes() throws IOException {
        FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
        for (String module :
                List.of("java.base", "java.logging", "java.xml", "java.sql", "java.management", "jdk.unsupported")) {
            Path root = image.getPath("/modules", module);
            try (Stream<Path> files = Files.walk(root)) {
                files.map(file -> root.relativize(file).toString())
                        .filter(name -> name.endsWith(".class") && !name.contains("module-info"))
                        .map(name -> name.substring(0, name.length() - ".class".length()))
                        .filter(name -> TABLE.find(name).isPresent())
                        .forEach(name -> load(name.replace('/', '.')));
            }
        }
    }

    private static void load(String name) {
        try {
            Class<?> type = Class.forName(name, false, null);
            if (Modifier.isPublic(type.getModifiers())) {
                LISTED.add(type);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Rule> rule(Class<?> type) {
        return TABLE.find(Type.getInternalName(type));
    }

    private static boolean allows(Class<?> type, Executable member) {
        String name = member instanceof Constructor ? "<init>" : member.getName();
        String descriptor = member instanceof Method method
                ? Type.getMethodDescriptor(method)
                : Type.getConstructorDescriptor((Constructor<?>) member);
        return rule(type).filter(rule -> TABLE.allows(rule, name, descriptor)).isPresent();
    }

    private static boolean typesAreListed(Executable member) {
        List<Class<?>> types = new ArrayList<>(List.of(member.getParameterTypes()));
        if (member instanceof Method method) {
            types.add(method.getReturnType());
        }
        return types.stream().allMatch(type -> {
            Class<?> element = type;
            while (element.isArray()) {
                element = element.getComponentType();
            }
            return element.isPrimitive() || rule(element).isPresent();
        });
    }

    private static boolean reachable(Executable member) {
        return Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
    }

    @Test
    void theListNamesManyTypesAndAllOfThemExist() {
        assertThat(LISTED).hasSizeGreaterThan(400);
        assertThat(LISTED).contains(String.class, java.util.Map.Entry.class, java.time.Instant.class);
    }

    @Test
    void aMemberThatIsRefusedOfATypeIsRefusedOfEveryListedTypeBelowIt() {
        List<String> holes = new ArrayList<>();
        for (Class<?> type : LISTED) {
            for (Class<?> above : above(type)) {
                for (Method method : above.getDeclaredMethods()) {
                    boolean hole = reachable(method)
                            && rule(above).isPresent()
                            && typesAreListed(method)
                            && !allows(above, method)
                            && allows(type, method);
                    if (hole) {
                        holes.add(type.getName() + "." + method.getName() + " of " + above.getName());
                    }
                }
            }
        }
        assertThat(holes).isEmpty();
    }

    private static Set<Class<?>> above(Class<?> type) {
        Set<Class<?>> above = new LinkedHashSet<>();
        List<Class<?>> open = new ArrayList<>(List.of(type));
        while (!open.isEmpty()) {
            Class<?> next = open.remove(0);
            List<Class<?>> supers = new ArrayList<>(List.of(next.getInterfaces()));
            if (next.getSuperclass() != null) {
                supers.add(next.getSuperclass());
            }
            supers.stream().filter(above::add).forEach(open::add);
        }
        return above;
    }

    /** What can be had by a listed type from one that is not: each is known, and harmless or refused by its name. */
    @Test
    void nothingUnknownIsInheritedFromTypesThatAreNotListed() {
        Set<String> from = new LinkedHashSet<>();
        for (Class<?> type : LISTED) {
            for (Class<?> above : above(type)) {
                for (Method method : above.getDeclaredMethods()) {
                    if (rule(above).isEmpty()
                            && reachable(method)
                            && typesAreListed(method)
                            && allows(type, method)
                            && !method.isSynthetic()) {
                        from.add(above.getName());
                    }
                }
            }
        }
        assertThat(from)
                .containsExactlyInAnyOrder(
                        // StringBuilder's methods; collections of ConcurrentHashMap; FutureTask.run.
                        "java.lang.AbstractStringBuilder",
                        "java.util.concurrent.ConcurrentHashMap$CollectionView",
                        "java.util.concurrent.RunnableFuture",
                        // Of Class: getTypeName and componentType, which are on the list of its members.
                        "java.lang.reflect.Type",
                        "java.lang.invoke.TypeDescriptor$OfField",
                        // Of keys and digests: destroy(), and protected methods of the implementation.
                        "javax.security.auth.Destroyable",
                        "java.security.KeyPairGeneratorSpi",
                        "java.security.MessageDigestSpi",
                        "java.security.SignatureSpi");
    }

    @Test
    void noListedTypeTakesTheNameOfAFile() {
        List<String> doubtful = new ArrayList<>();
        for (Class<?> type : LISTED) {
            List<Executable> members = new ArrayList<>(List.of(type.getDeclaredConstructors()));
            members.addAll(List.of(type.getDeclaredMethods()));
            for (Executable member : members) {
                boolean throwsFileNotFound =
                        List.of(member.getExceptionTypes()).contains(java.io.FileNotFoundException.class);
                if (reachable(member) && throwsFileNotFound && typesAreListed(member) && allows(type, member)) {
                    doubtful.add(member.toString());
                }
            }
        }
        assertThat(doubtful).isEmpty();
    }

    @Test
    void typesOfReflectionThreadsFilesAndNetworkAreNotListed() {
        List<String> names = LISTED.stream().map(Class::getName).toList();
        assertThat(names)
                .noneMatch(name -> name.startsWith("java.lang.reflect.")
                        || name.startsWith("java.lang.invoke.")
                        || name.startsWith("java.lang.ref.")
                        || name.startsWith("java.nio.file.")
                        || name.startsWith("java.nio.channels.")
                        || name.contains("ClassLoader")
                        || name.contains("ForkJoin")
                        || name.contains("Executors")
                        || name.contains("File") && !name.endsWith("Exception")
                        || name.contains("Socket"))
                .doesNotContain(
                        "java.lang.Runtime", "java.lang.ThreadLocal", "java.util.Timer", "java.io.ObjectInputStream");
    }
}
