package dev.ctrlaltplay.plugin.format.internal.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The classes of a package: what they extend and declare. Names are internal ones. */
public final class OwnClasses {
    private final Map<String, Shape> shapes = new HashMap<>();
    /** Types to their hierarchy, and to the foreign part of it, once asked for: they are asked for with each reference. */
    private final Map<String, Set<String>> hierarchies = new HashMap<>();

    private final Map<String, Set<String>> foreigners = new HashMap<>();

    /**
     * A class's outside.
     *
     * @param supers superclass and interfaces
     * @param members methods with their descriptor and fields by name
     * @param abstracts those of the methods that have no body
     */
    private record Shape(
            int access, Set<String> supers, Set<String> members, Set<String> abstracts, boolean publicConstructor) {
        /** Of two classes of one name only what both declare is sure, and either's supertypes may be the real ones. */
        Shape with(Shape other) {
            Set<String> both = new HashSet<>(members);
            both.retainAll(other.members);
            Set<String> either = new LinkedHashSet<>(supers);
            either.addAll(other.supers);
            Set<String> bodiless = new HashSet<>(abstracts);
            bodiless.addAll(other.abstracts);
            return new Shape(
                    access & other.access, either, both, bodiless, publicConstructor && other.publicConstructor);
        }
    }

    /** Adds a class. */
    public void add(ClassReader reader) {
        Set<String> supers = new LinkedHashSet<>();
        Set<String> members = new HashSet<>();
        Set<String> abstracts = new HashSet<>();
        boolean[] constructor = new boolean[1];
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public void visit(
                            int version,
                            int access,
                            String name,
                            @Nullable String signature,
                            @Nullable String superName,
                            String @Nullable [] interfaces) {
                        if (superName != null) {
                            supers.add(superName);
                        }
                        if (interfaces != null) {
                            supers.addAll(Set.of(interfaces));
                        }
                    }

                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        members.add(name + descriptor);
                        if ((access & Opcodes.ACC_ABSTRACT) != 0) {
                            abstracts.add(name + descriptor);
                        }
                        constructor[0] |=
                                name.equals("<init>") && descriptor.equals("()V") && (access & Opcodes.ACC_PUBLIC) != 0;
                        return null;
                    }

                    @Override
                    public @Nullable FieldVisitor visitField(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            @Nullable Object value) {
                        members.add(name);
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        hierarchies.clear();
        foreigners.clear();
        shapes.merge(
                reader.getClassName(),
                new Shape(reader.getAccess(), supers, members, abstracts, constructor[0]),
                Shape::with);
    }

    /** Whether the package has such a class. */
    public boolean contains(String type) {
        return shapes.containsKey(type);
    }

    /** Whether it is public, no abstract class and no interface, with a public constructor without arguments. */
    public boolean canBeMade(String type) {
        Shape shape = shapes.get(type);
        return shape != null
                && shape.publicConstructor
                && (shape.access & Opcodes.ACC_PUBLIC) != 0
                && (shape.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0;
    }

    /** Whether it extends or implements the other, through classes of the package. */
    public boolean isKindOf(String type, String other) {
        return foreignSupers(type).contains(other);
    }

    /**
     * Where a member that is asked of a class of the package comes from, if the package's classes do not declare it.
     *
     * @param member method with its descriptor, or field
     * @return supertypes that are not of the package; empty where a class of the package declares it
     */
    Set<String> foreignSupers(String type, String member) {
        for (String one : hierarchy(type)) {
            Shape shape = shapes.get(one);
            if (shape != null && shape.members.contains(member)) {
                return Set.of();
            }
        }
        return foreignSupers(type);
    }

    /**
     * Methods without a body that the class has from the package's classes and that none of these implements: a method
     * that it inherits from elsewhere is then called by calling them.
     */
    Set<String> unimplemented(String type) {
        Set<String> bodiless = new HashSet<>();
        Set<String> bodies = new HashSet<>();
        for (String one : hierarchy(type)) {
            Shape shape = shapes.get(one);
            if (shape != null) {
                bodiless.addAll(shape.abstracts);
                shape.members.stream()
                        .filter(member -> !shape.abstracts.contains(member))
                        .forEach(bodies::add);
            }
        }
        bodiless.removeAll(bodies);
        return bodiless;
    }

    /** Supertypes that are not of the package, as far as the package's own classes name them. */
    Set<String> foreignSupers(String type) {
        Set<String> known = foreigners.get(type);
        if (known == null) {
            known = new LinkedHashSet<>(hierarchy(type));
            known.removeIf(shapes::containsKey);
            foreigners.put(type, known);
        }
        return known;
    }

    private Set<String> hierarchy(String type) {
        Set<String> known = hierarchies.get(type);
        if (known == null) {
            known = find(type);
            hierarchies.put(type, known);
        }
        return known;
    }

    private Set<String> find(String type) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(type);
        seen.add(type);
        while (!open.isEmpty()) {
            Shape shape = shapes.get(open.poll());
            if (shape != null) {
                shape.supers.stream().filter(seen::add).forEach(open::add);
            }
        }
        return seen;
    }
}
