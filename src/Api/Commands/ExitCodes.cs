using System.Net.Sockets;
using System.Text.RegularExpressions;
using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Domain.Common;
using FluentValidation;
using Microsoft.Extensions.Options;

namespace CoachPlus.Api.Commands;

/// <summary>How the process ends, and the one line that says why. What is not listed is a defect and may show its stack.</summary>
internal static partial class ExitCodes
{
    public const int Failed = 1;
    public const int Misuse = 2;

    public static (int Code, string Line)? Describe(Exception failure) => failure switch
    {
        OptionsValidationException invalid => (Misuse, "Configuration: " + Told(invalid)),
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } unbindable => (Misuse, "Configuration: " + unbindable.Message),
        InvalidDataException { Source: "Microsoft.Extensions.Configuration.FileExtensions" } unreadable => (Misuse, "Configuration: " + OneLine(unreadable)),
        ValidationException { Errors: var errors } when errors.Any() => (Failed, string.Join(" ", errors.Select(error => error.ErrorMessage))),
        RequestException or DomainException or DatabaseSchemaException => (Failed, OneLine(failure)),
        UnavailableException unavailable => (Failed, $"Cannot work without {unavailable.Part}: {OneLine(unavailable)}"),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => (Failed, OneLine(failure)),
        SocketException => (Failed, "Cannot listen at the address of 'urls' (ASPNETCORE_URLS): " + OneLine(failure)),
        FormatException { Source: { } source } when source.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            => (Misuse, "Configuration: urls (ASPNETCORE_URLS): " + OneLine(failure)),
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => (Misuse, OneLine(failure)),
        OperationCanceledException => (Failed, "Cancelled."),
        AggregateException several when several.InnerExceptions.All(one => one is OptionsValidationException)
            => (Misuse, "Configuration: " + string.Join(" ", several.InnerExceptions.Cast<OptionsValidationException>().Select(Told).Distinct())),
        _ => null,
    };

    private static string Told(OptionsValidationException invalid)
    {
        var section = invalid.OptionsType.GetField("Section")?.GetValue(null) as string;
        return string.Join(" ", invalid.Failures.Select(failure => FromAnnotation().Match(failure) is { Success: true } said
            ? WithSection(section, said.Groups["members"].Value, said.Groups["message"].Value)
            : failure));
    }

    private static string WithSection(string? section, string members, string message)
        => message.StartsWith(section + ":", StringComparison.Ordinal) ? message : $"{section}:{members}: {message}";

    // The framework's sentence names the type in this code; people know the section.
    [GeneratedRegex("^DataAnnotation validation failed for '[^']*' members: '(?<members>[^']*)' with the error: '(?<message>.*)'\\.$", RegexOptions.Singleline)]
    private static partial Regex FromAnnotation();

    private static string OneLine(Exception failure) => failure.Message.ReplaceLineEndings(" ");
}
