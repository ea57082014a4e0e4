using System.Reflection;
using FluentValidation;
using MediatR;

namespace CoachPlus.Architecture.Tests.Scanning;

/// <summary>The rules of the house as functions from types to breaches, so that each can be run on the product and on a probe that breaks it.</summary>
internal static class Guards
{
    private static readonly (Type Type, string Member)[] Banned =
    [
        (typeof(DateTime), "get_Now"), (typeof(DateTime), "get_UtcNow"), (typeof(DateTime), "get_Today"),
        (typeof(DateTimeOffset), "get_Now"), (typeof(DateTimeOffset), "get_UtcNow"),
        (typeof(TimeProvider), "get_System"),
        (typeof(Guid), nameof(Guid.NewGuid)),
        (typeof(Random), "get_Shared"),
        (typeof(Thread), "Sleep"),
        (typeof(Task), nameof(Task.Wait)), (typeof(Task<>), "get_Result"),
        (typeof(Environment), nameof(Environment.GetEnvironmentVariable)), (typeof(Environment), "get_CurrentDirectory"),
    ];

    private static readonly (Type Type, string Member)[] OfTheHostsZone =
    [
        (typeof(DateTime), "get_Now"), (typeof(DateTime), "get_Today"), (typeof(DateTime), nameof(DateTime.ToLocalTime)),
        (typeof(DateTimeOffset), "get_Now"), (typeof(DateTimeOffset), "get_DateTime"), (typeof(DateTimeOffset), "get_LocalDateTime"),
        (typeof(DateTimeOffset), nameof(DateTimeOffset.ToLocalTime)),
        (typeof(TimeZoneInfo), "get_Local"), (typeof(TimeProvider), nameof(TimeProvider.GetLocalNow)), (typeof(TimeProvider), "get_LocalTimeZone"),
    ];

    /// <summary>A module may name another only through its contracts.</summary>
    public static IEnumerable<string> CrossModule(IEnumerable<Type> types)
        => from type in types
           let module = Modules.Of(type)
           where module is not null
           from named in MemberScan.NamedBy(type).OfType<Type>()
           let other = Modules.Of(named)
           where other is not null && other != module && !Modules.IsContract(named)
           select $"{type.FullName} names {named.FullName}";

    /// <summary>Time, chance and the environment come from outside; nothing blocks.</summary>
    public static IEnumerable<string> Ambient(IEnumerable<Type> types) => Calling(types, Banned);

    /// <summary>A moment means the same wherever the host stands: nothing reads a clock of its zone, or a time without one.</summary>
    public static IEnumerable<string> Zoned(IEnumerable<Type> types) => Calling(types, OfTheHostsZone);

    /// <summary>Types that name another type.</summary>
    public static IEnumerable<string> Naming(IEnumerable<Type> types, Func<Type, bool> forbidden)
        => from type in types
           from named in MemberScan.NamedBy(type).OfType<Type>()
           where forbidden(named)
           select $"{type.FullName} names {named.FullName}";

    /// <summary>Every request has exactly one handler.</summary>
    public static IEnumerable<string> Handlers(IReadOnlyCollection<Type> types)
        => from request in types.Where(IsRequest)
           let count = types.Count(type => HandledBy(type).Contains(request))
           where count != 1
           select $"{request.FullName} has {count} handlers";

    /// <summary>Every request has a validator, or needs none.</summary>
    public static IEnumerable<string> Validators(IReadOnlyCollection<Type> types, IReadOnlyCollection<string> needNone)
        => from request in types.Where(IsRequest)
           where !needNone.Contains(request.Name) && !types.Any(type => Closes(type, typeof(IValidator<>), request))
           select $"{request.FullName} has no validator";

    /// <summary>Whether anything outside an assembly may see what only a container should make.</summary>
    public static IEnumerable<string> PublicImplementations(IEnumerable<Type> types, Func<Type, bool> allowed)
        => types.Where(type => type.IsVisible && !type.IsNested && !allowed(type)).Select(type => $"{type.FullName} is public");

    /// <summary>Services that a container cannot make, with the reason.</summary>
    public static IEnumerable<string> Unresolved(IServiceProvider services, IEnumerable<Type> wanted)
    {
        foreach (var service in wanted)
        {
            string? why = null;
            try
            {
                why = services.GetService(service) is null ? "is not registered" : null;
            }
            catch (InvalidOperationException broken)
            {
                why = broken.Message;
            }

            if (why is not null)
            {
                yield return $"{service}: {why}";
            }
        }
    }

    /// <summary>Classes behind a contract that others could name or extend.</summary>
    public static IEnumerable<string> OpenImplementations(IEnumerable<Type> types, Func<Type, bool> contract)
        => from type in types
           where type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Any(contract) && (type.IsVisible || !type.IsSealed)
           select $"{type.FullName} is not internal sealed";

    /// <summary>Whether a container finds the type's handler by its interface.</summary>
    public static bool IsHandler(Type contract) => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>);

    public static bool IsRequest(Type type)
        => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequest<>));

    private static IEnumerable<string> Calling(IEnumerable<Type> types, IReadOnlyCollection<(Type Type, string Member)> members)
        => from type in types
           from named in MemberScan.NamedBy(type).OfType<MethodBase>()
           let declaring = named.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : named.DeclaringType
           where members.Contains((declaring!, named.Name))
           select $"{type.FullName} calls {declaring!.Name}.{named.Name}";

    private static IEnumerable<Type> HandledBy(Type type)
        => type.GetInterfaces().Where(IsHandler).Select(contract => contract.GetGenericArguments()[0]);

    private static bool Closes(Type type, Type contract, Type argument)
        => type is { IsClass: true, IsAbstract: false }
            && type.GetInterfaces().Any(found => found.IsGenericType && found.GetGenericTypeDefinition() == contract && found.GetGenericArguments()[0] == argument);
}
