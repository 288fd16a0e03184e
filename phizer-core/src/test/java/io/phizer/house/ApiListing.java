package io.phizer.house;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The public and protected types and members of compiled classes, one line each: a type, then its members indented,
 * both in alphabetical order.
 *
 * <p>Packages that only phizer's own engines share are left out, though Java knows no way to share them but {@code
 * public}. What every type of its kind has is left out, too: accessors and the canonical constructor of a record, {@code values} and
 * {@code valueOf} of an enum, and {@code equals}, {@code hashCode} and {@code toString} of anything.
 */
final class ApiListing {

    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    /** Below {@code io.phizer.engine}: what engines are made of. Their package pages say that they are internal. */
    private static final Set<String> INTERNAL =
            Set.of("metadata", "inflate", "resample", "raster", "jpeg.encode", "png", "gif", "webp");

    private ApiListing() {}

    static List<String> of(Path classes) throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.walk(classes)) {
            names = files.map(file -> classes.relativize(file).toString().replace('/', '.'))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(name -> !isInternal(name))
                    .sorted()
                    .toList();
        }
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            Class<?> type = load(name);
            if (isReachable(type)) {
                lines.add(typeLine(type));
                members(type).map(member -> "    " + member).sorted().forEach(lines::add);
            }
        }
        return lines;
    }

    private static boolean isInternal(String name) {
        String where = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        return where.equals("io.phizer.servlet.page")
                || INTERNAL.stream().anyMatch(part -> where.equals("io.phizer.engine." + part));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiListing.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("%s is compiled but not on the class path".formatted(name), e);
        }
    }

    private static boolean isReachable(Class<?> type) {
        if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic()) {
            return false;
        }
        Class<?> outer = type.getDeclaringClass();
        return isVisible(type.getModifiers()) && (outer == null || isReachable(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String typeLine(Class<?> type) {
        StringBuilder line = new StringBuilder(typeModifiers(type))
                .append(kind(type))
                .append(' ')
                .append(type.getCanonicalName())
                .append(TypeText.parameters(type.getTypeParameters()));
        if (type.isRecord()) {
            line.append(Arrays.stream(type.getRecordComponents())
                    .map(component -> TypeText.of(component.getAnnotatedType()) + " " + component.getName())
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent != Object.class && parent != Record.class && parent != Enum.class) {
            line.append(" extends ").append(TypeText.of(type.getAnnotatedSuperclass()));
        }
        if (type.getInterfaces().length > 0) {
            line.append(type.isInterface() ? " extends " : " implements ")
                    .append(TypeText.list(type.getAnnotatedInterfaces()));
        }
        if (type.isSealed()) {
            line.append(Arrays.stream(type.getPermittedSubclasses())
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(", ", " permits ", "")));
        }
        return line.toString();
    }

    private static String typeModifiers(Class<?> type) {
        int modifiers = type.getModifiers();
        String visibility = Modifier.isProtected(modifiers) ? "protected " : "public ";
        if (type.isRecord() || type.isEnum() || type.isInterface()) {
            return visibility + (type.isSealed() && type.isInterface() ? "sealed " : "");
        }
        return visibility
                + (Modifier.isAbstract(modifiers) ? "abstract " : "")
                + (type.isSealed() ? "sealed " : "")
                + (Modifier.isFinal(modifiers) ? "final " : "");
    }

    private static String kind(Class<?> type) {
        if (type.isRecord()) {
            return "record";
        }
        if (type.isEnum()) {
            return "enum";
        }
        if (type.isAnnotation()) {
            return "@interface";
        }
        return type.isInterface() ? "interface" : "class";
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> fields = Arrays.stream(type.getDeclaredFields())
                .filter(ApiListing::isListed)
                .map(ApiListing::fieldLine);
        Stream<String> constructors = Arrays.stream(type.getDeclaredConstructors())
                .filter(ApiListing::isListed)
                .filter(constructor -> !isCanonical(type, constructor))
                .map(constructor -> executableLine("new", constructor));
        Stream<String> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(ApiListing::isListed)
                .filter(method -> !OF_EVERY_OBJECT.contains(method.getName()) && !isImplied(type, method))
                .map(method ->
                        executableLine(TypeText.of(method.getAnnotatedReturnType()) + " " + method.getName(), method));
        return Stream.of(fields, constructors, methods).flatMap(lines -> lines);
    }

    private static boolean isListed(Member member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean isCanonical(Class<?> type, Constructor<?> constructor) {
        return type.isRecord()
                && Arrays.equals(
                        constructor.getParameterTypes(),
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .toArray());
    }

    private static boolean isImplied(Class<?> type, Method method) {
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents())
                    .anyMatch(component -> method.equals(component.getAccessor()));
        }
        return type.isEnum()
                && Modifier.isStatic(method.getModifiers())
                && Set.of("values", "valueOf").contains(method.getName());
    }

    private static String fieldLine(Field field) {
        return field.isEnumConstant()
                ? field.getName()
                : "%s%s %s".formatted(modifiers(field), TypeText.of(field.getAnnotatedType()), field.getName());
    }

    private static String executableLine(String head, Executable executable) {
        String typeParameters = TypeText.parameters(executable.getTypeParameters());
        String parameters = IntStream.range(0, executable.getParameterCount())
                .mapToObj(i -> TypeText.of(executable.getAnnotatedParameterTypes()[i]))
                .collect(Collectors.joining(", ", "(", ")"));
        String thrown = executable.getExceptionTypes().length == 0
                ? ""
                : " throws " + TypeText.list(executable.getAnnotatedExceptionTypes());
        return modifiers(executable)
                + (typeParameters.isEmpty() ? "" : typeParameters + " ")
                + head
                + (executable.isVarArgs() ? parameters.replaceFirst("\\[\\]\\)$", "...)") : parameters)
                + thrown;
    }

    private static String modifiers(Member member) {
        int modifiers = member.getModifiers();
        boolean ofInterface = member.getDeclaringClass().isInterface();
        return (Modifier.isProtected(modifiers) ? "protected " : "")
                + (Modifier.isStatic(modifiers) ? "static " : "")
                + (Modifier.isAbstract(modifiers) && !ofInterface ? "abstract " : "")
                + (Modifier.isFinal(modifiers) && !ofInterface ? "final " : "")
                + (member instanceof Method method && method.isDefault() ? "default " : "");
    }
}
