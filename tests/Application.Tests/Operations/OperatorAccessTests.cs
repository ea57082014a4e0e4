using System.Reflection;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations;
using CoachPlus.Application.Tests.Common;
using MediatR;
using NSubstitute;

namespace CoachPlus.Application.Tests.Operations;

/// <summary>Every use case of this module, found by its handler, tried as a coach.</summary>
internal sealed class OperatorAccessTests
{
    private static readonly Type[] Handlers =
        [.. typeof(OperatorAccess).Assembly.GetTypes().Where(type => type.Namespace == typeof(OperatorAccess).Namespace && Contract(type) is not null)];

    [Test]
    public void There_are_use_cases_to_try() => Assert.That(Handlers, Has.Length.GreaterThanOrEqualTo(12));

    [TestCaseSource(nameof(Handlers))]
    public void A_coach_is_refused_before_anything_is_asked_or_done(Type handler)
    {
        var parts = handler.GetConstructors().Single().GetParameters().Select(parameter => Part(parameter.ParameterType)).ToArray();
        var request = Default(Contract(handler)!.GetGenericArguments()[0]);
        var handle = Contract(handler)!.GetMethod("Handle")!;

        Refusals.AssertRefused(
            () => (Task)handle.Invoke(Activator.CreateInstance(handler, parts), BindingFlags.DoNotWrapExceptions, null, [request, CancellationToken.None], null)!,
            RefusalKind.Forbidden,
            "operators-only");
        Assert.That(parts.Where(part => part is not ICurrentCoach && part.GetType().Namespace!.StartsWith("Castle", StringComparison.Ordinal)).SelectMany(part => part.ReceivedCalls()), Is.Empty);
    }

    private static Type? Contract(Type type)
        => type.GetInterfaces().FirstOrDefault(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>));

    private static object Part(Type type)
        => type == typeof(ICurrentCoach) ? OperatorExamples.Coach
            : type == typeof(OperationsRules) ? OperationsRules.Default
            : type == typeof(TimeProvider) ? TimeProvider.System
            : Substitute.For([type], []);

    // With whatever a request can be made of: it is refused before it is looked at.
    private static object Default(Type request)
    {
        var constructor = request.GetConstructors().First(constructor => constructor.GetParameters() is not [var only] || only.ParameterType != request);
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : "x")]);
    }
}
