package homeward.simulator.mutant;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// A change of compiled code.
public sealed interface Change {
  /// Where the code is that a planted fault runs in place of the product's.
  ClassDesc SABOTAGE = ClassDesc.of("homeward.simulator.mutant.Sabotage");

  /// What stands for nothing where these are given.
  ClassDesc OPTIONAL = ClassDesc.of("java.util.Optional");

  ClassDesc LIST = ClassDesc.of("java.util.List");

  /// A method does nothing, or gives false, 0, nothing or null.
  record Nothing(String method) implements Change {}

  /// A method gives true.
  record True(String method) implements Change {}

  /// Within a method and its lambdas, calls of another are left out; what they would give is false,
  /// 0, nothing or null.
  record Without(String method, String call) implements Change {}

  /// Within a method and its lambdas, calls of another go to [Sabotage], by the same name, with the
  /// same things.
  record Instead(String method, String call) implements Change {}

  /// A method begins by handing itself and its arguments to [Sabotage], by this name.
  record First(String method, String call) implements Change {}

  /// Both, in one class: where two things must hold, each by itself is enough.
  record Both(Change one, Change other) implements Change {
    @Override
    public byte[] apply(byte[] original) {
      return other.apply(one.apply(original));
    }

    @Override
    public String method() {
      return one.method();
    }
  }

  /// The class with the change made.
  ///
  /// @throws IllegalStateException if it has no place for it: the product has moved on
  default byte[] apply(byte[] original) {
    ClassFile classFile = ClassFile.of();
    ClassModel model = classFile.parse(original);
    int[] places = {0};
    byte[] changed =
        classFile.transformClass(
            model,
            ClassTransform.transformingMethodBodies(
                m -> concerns(m.methodName().stringValue()), transform(model, places)));
    if (places[0] == 0) {
      throw new IllegalStateException(
          model.thisClass().asInternalName() + " has no place for " + this);
    }
    return changed;
  }

  private boolean concerns(String name) {
    boolean calls = this instanceof Without || this instanceof Instead;
    return name.equals(method()) || (calls && name.startsWith("lambda$" + method() + "$"));
  }

  /// The method that is changed.
  String method();

  private CodeTransform transform(ClassModel model, int[] places) {
    return switch (this) {
      case Nothing _ -> body(model, places, 0);
      case True _ -> body(model, places, 1);
      case Without without ->
          CodeTransform.ofStateful(() -> replaced(without.call(), false, places));
      case Instead instead ->
          CodeTransform.ofStateful(() -> replaced(instead.call(), true, places));
      case First first -> first(model, first, places);
      case Both _ -> throw new IllegalStateException("each of both is made by itself");
    };
  }

  /// The whole body is: give this number.
  private CodeTransform body(ClassModel model, int[] places, int number) {
    TypeKind kind = TypeKind.from(type(model).returnType());
    return new CodeTransform() {
      @Override
      public void atStart(CodeBuilder builder) {
        places[0]++;
        constant(builder, type(model).returnType(), number);
        builder.return_(kind);
      }

      @Override
      public void accept(CodeBuilder builder, CodeElement element) {
        // Nothing of the old body is kept.
      }
    };
  }

  private static void constant(CodeBuilder builder, ClassDesc type, int number) {
    TypeKind kind = TypeKind.from(type);
    switch (kind) {
      case VOID -> {}
      case LONG -> builder.lconst_0();
      case FLOAT -> builder.fconst_0();
      case DOUBLE -> builder.dconst_0();
      case REFERENCE -> nothing(builder, type);
      case BOOLEAN, BYTE, CHAR, SHORT, INT -> builder.loadConstant(number);
    }
  }

  private static void nothing(CodeBuilder builder, ClassDesc type) {
    if (type.equals(OPTIONAL)) {
      builder.invokestatic(OPTIONAL, "empty", MethodTypeDesc.of(OPTIONAL));
    } else if (type.equals(LIST)) {
      builder.invokestatic(LIST, "of", MethodTypeDesc.of(LIST), true);
    } else {
      builder.aconst_null();
    }
  }

  private MethodTypeDesc type(ClassModel model) {
    return model.methods().stream()
        .filter(m -> m.methodName().equalsString(method()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                model.thisClass().asInternalName() + " has no method " + method()))
        .methodTypeSymbol();
  }

  private static CodeTransform replaced(String call, boolean bySabotage, int[] places) {
    return (builder, element) -> {
      if (element instanceof InvokeInstruction invoke && invoke.name().equalsString(call)) {
        places[0]++;
        if (bySabotage) {
          builder.invokestatic(SABOTAGE, call, withReceiver(invoke));
        } else {
          drop(builder, invoke);
        }
      } else {
        builder.with(element);
      }
    };
  }

  private static MethodTypeDesc withReceiver(InvokeInstruction invoke) {
    MethodTypeDesc type = invoke.typeSymbol();
    return invoke.opcode() == Opcode.INVOKESTATIC
        ? type
        : type.insertParameterTypes(0, invoke.owner().asSymbol());
  }

  private static void drop(CodeBuilder builder, InvokeInstruction invoke) {
    MethodTypeDesc type = withReceiver(invoke);
    List<ClassDesc> arguments = new ArrayList<>(type.parameterList());
    for (ClassDesc argument : arguments.reversed()) {
      if (TypeKind.from(argument).slotSize() == 2) {
        builder.pop2();
      } else {
        builder.pop();
      }
    }
    constant(builder, type.returnType(), 0);
  }

  private CodeTransform first(ClassModel model, First first, int[] places) {
    return new CodeTransform() {
      @Override
      public void atStart(CodeBuilder builder) {
        places[0]++;
        List<ClassDesc> given = new ArrayList<>();
        given.add(model.thisClass().asSymbol());
        builder.aload(0);
        int slot = 1;
        for (ClassDesc parameter : type(model).parameterList()) {
          TypeKind kind = TypeKind.from(parameter);
          builder.loadLocal(kind, slot);
          slot += kind.slotSize();
          given.add(parameter);
        }
        builder.invokestatic(
            SABOTAGE, first.call(), MethodTypeDesc.of(ClassDesc.ofDescriptor("V"), given));
      }

      @Override
      public void accept(CodeBuilder builder, CodeElement element) {
        builder.with(element);
      }
    };
  }
}
