using CoachPlus.Application.Common;
using CoachPlus.Domain.Common;
using FluentValidation;
using Microsoft.Extensions.Options;

namespace CoachPlus.Api.Commands;

/// <summary>How the process ends, and the one line that says why. What is not listed is a defect and may show its stack.</summary>
internal static class ExitCodes
{
    public const int Failed = 1;
    public const int Misuse = 2;

    public static (int Code, string Line)? Describe(Exception failure) => failure switch
    {
        OptionsValidationException invalid => (Misuse, "Configuration: " + string.Join(" ", invalid.Failures)),
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } unbindable => (Misuse, "Configuration: " + unbindable.Message),
        InvalidDataException { Source: "Microsoft.Extensions.Configuration.FileExtensions" } unreadable => (Misuse, "Configuration: " + OneLine(unreadable)),
        RequestException or DomainException or ValidationException => (Failed, OneLine(failure)),
        UnavailableException unavailable => (Failed, $"Cannot work without {unavailable.Part}: {OneLine(unavailable)}"),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => (Failed, OneLine(failure)),
        OperationCanceledException => (Failed, "Cancelled."),
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        AggregateException several when several.InnerExceptions.All(one => one is OptionsValidationException)
            => (Misuse, "Configuration: " + string.Join(" ", several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(one => one.Failures))),
        _ => null,
    };

    private static string OneLine(Exception failure) => failure.Message.ReplaceLineEndings(" ");
}
