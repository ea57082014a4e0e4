using System.Reflection;
using System.Reflection.Emit;

namespace CoachPlus.Architecture.Tests.Scanning;

/// <summary>
/// Lists every member that a type names: in its signatures and in the bodies of its methods, those of the compiler's nested types
/// included. Blind spots: constants and <c>nameof</c> leave no trace in IL.
/// </summary>
internal static class MemberScan
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

    /// <summary>Types and members that the type names, itself left out. Arrays and generics are unwrapped.</summary>
    public static IEnumerable<MemberInfo> NamedBy(Type type)
    {
        var members = new HashSet<MemberInfo>();
        foreach (var named in Signatures(type).Concat(Bodies(type)))
        {
            members.Add(named);
            foreach (var part in Parts(named as Type ?? named.DeclaringType))
            {
                members.Add(part);
            }
        }

        members.Remove(type);
        return members;
    }

    private static IEnumerable<MemberInfo> Signatures(Type type)
    {
        var types = type.GetInterfaces().Append(type.BaseType)
            .Concat(type.GetCustomAttributesData().Select(attribute => attribute.AttributeType))
            .Concat(type.GetFields(All).Select(field => field.FieldType))
            .Concat(type.GetMembers(All).OfType<MethodBase>().SelectMany(InSignature));
        return types.OfType<Type>().SelectMany(Parts);
    }

    private static IEnumerable<Type> InSignature(MethodBase method)
        => method.GetParameters().Select(parameter => parameter.ParameterType)
            .Concat(method is MethodInfo info ? [info.ReturnType] : [])
            .Concat(method.GetCustomAttributesData().Select(attribute => attribute.AttributeType));

    private static IEnumerable<MemberInfo> Bodies(Type type)
        => type.GetMembers(All).OfType<MethodBase>().SelectMany(InBody);

    private static IEnumerable<MemberInfo> InBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } il)
        {
            yield break;
        }

        var locals = body.LocalVariables.Select(local => local.LocalType);
        var caught = body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType);
        foreach (var part in locals.Concat(caught).OfType<Type>().SelectMany(Parts))
        {
            yield return part;
        }

        var ofType = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? OpCodesByValue[0xFE00 | il[at + 1]] : OpCodesByValue[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
                && method.Module.ResolveMember(BitConverter.ToInt32(il, at), ofType, ofMethod) is { } member)
            {
                yield return member;
            }

            at += OperandSize(code.OperandType, il, at);
        }
    }

    private static int OperandSize(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };

    private static IEnumerable<Type> Parts(Type? type)
    {
        if (type is null)
        {
            yield break;
        }

        if (type.HasElementType)
        {
            foreach (var part in Parts(type.GetElementType()))
            {
                yield return part;
            }

            yield break;
        }

        if (type.IsGenericType)
        {
            foreach (var part in type.GetGenericArguments().SelectMany(Parts))
            {
                yield return part;
            }

            type = type.GetGenericTypeDefinition();
        }

        yield return type;
    }
}
