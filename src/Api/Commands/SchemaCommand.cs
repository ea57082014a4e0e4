using System.CommandLine;
using CoachPlus.Api.Hosting;
using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Api.Commands;

/// <summary>Says what shape the database has; ends with 1 when this build does not start on it. Changes nothing.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Say what shape the database has, and what is missing for this build");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = CoachPlusHosts.Services(Settings.Of(parsed));
            var report = await host.Services.GetRequiredService<ISchemaReports>().ReadAsync(cancellationToken);
            foreach (var line in Lines(report))
            {
                await Console.Out.WriteLineAsync(line);
            }

            if (report.Transcripts is { } transcripts)
            {
                await Console.Out.WriteLineAsync("\ntranscripts");
                foreach (var line in Lines(transcripts))
                {
                    await Console.Out.WriteLineAsync(line);
                }
            }

            return report.Refusal() is null ? 0 : ExitCodes.Failed;
        });
        return command;
    }

    internal static IEnumerable<string> Lines(SchemaReport report)
    {
        yield return $"shape      {report.Shape}";
        yield return $"fit        {(report.Fit ? "yes" : "no")}";
        yield return $"server     PostgreSQL {report.Server}";
        if (report.Revision is { } revision)
        {
            yield return $"revision   {revision} (the existing system's own word)";
        }

        foreach (var has in report.Has)
        {
            yield return $"has        {has}";
        }

        foreach (var gap in report.Missing)
        {
            yield return $"differs    {gap}";
        }

        if (report.WhatToDo is { } advice)
        {
            yield return advice;
        }
    }
}
