using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>A slip in the settings stops the start instead of failing every recording.</summary>
internal sealed class SpeechOptionsCheck : IValidateOptions<SpeechOptions>
{
    public ValidateOptionsResult Validate(string? name, SpeechOptions options)
    {
        string[] problems = [.. Problems(options).Select(problem => $"{SpeechOptions.Section}:{problem}")];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(SpeechOptions options)
        => Numbers(options).Concat(SpeechEngines.Find(options.Engine) switch
        {
            null => [$"Engine must be {string.Join(", ", SpeechEngines.Names)}, but is '{options.Engine}'."],
            SpeechEngines.OpenAi => Service(options, keyless: options.BaseUrl is not null),
            SpeechEngines.AssemblyAi => Service(options, keyless: false),
            SpeechEngines.WhisperCpp => Program(options),
            _ => [],
        });

    private static IEnumerable<string> Service(SpeechOptions options, bool keyless)
    {
        if (!keyless && string.IsNullOrWhiteSpace(options.ApiKey))
        {
            yield return $"ApiKey is needed with Engine={options.Engine}.";
        }

        if (options.ApiKey is { } key && key.Any(c => c is < '!' or > '~'))
        {
            yield return "ApiKey holds a blank or a character that no key has.";
        }

        // The address itself may hold a secret: it is not repeated.
        if (options.BaseUrl is not { } address)
        {
            yield break;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length + url.Query.Length + url.Fragment.Length > 0)
        {
            yield return "BaseUrl must be an http or https address without a name, a password or a query; the key goes into ApiKey.";
        }
        else if (url.AbsolutePath.TrimEnd('/') is var path && (path.EndsWith("/v1", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/v2", StringComparison.OrdinalIgnoreCase)))
        {
            yield return "BaseUrl ends with a version (/v1, /v2), which is added by itself: leave it out.";
        }
    }

    private static IEnumerable<string> Program(SpeechOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Program))
        {
            yield return "Program is needed with Engine=WhisperCpp: the path of whisper-cli.";
        }
        else if (ProgramFile.Find(options.Program) is null)
        {
            yield return $"Program is '{options.Program}', but there is no such program.";
        }

        if (string.IsNullOrWhiteSpace(options.Model))
        {
            yield return "Model is needed with Engine=WhisperCpp: the model's file.";
        }
        else if (!File.Exists(options.Model))
        {
            yield return $"Model is '{options.Model}', but there is no such file.";
        }
    }

    private static IEnumerable<string> Numbers(SpeechOptions options)
    {
        (string Name, double? Value, double Least, double Most)[] bounds =
        [
            (nameof(options.TimeoutSeconds), options.TimeoutSeconds, 1, 86_400), (nameof(options.CallTimeoutSeconds), options.CallTimeoutSeconds, 1, 3600),
            (nameof(options.Attempts), options.Attempts, 1, 10), (nameof(options.RetryDelaySeconds), options.RetryDelaySeconds, 0, 3600),
            (nameof(options.RetryDelayCapSeconds), options.RetryDelayCapSeconds, 1, 3600), (nameof(options.BreakSeconds), options.BreakSeconds, 1, 3600),
            (nameof(options.SpeakersExpected), options.SpeakersExpected, 1, 10), (nameof(options.MaxUploadMegabytes), options.MaxUploadMegabytes, 1, 100_000),
            (nameof(options.UsdPerMinute), (double?)options.UsdPerMinute, 0, 1000),
        ];
        return bounds.Where(bound => !(bound.Value is null || (bound.Value >= bound.Least && bound.Value <= bound.Most)))
            .Select(bound => FormattableString.Invariant($"{bound.Name} must be from {bound.Least} to {bound.Most}, but is {bound.Value}."));
    }
}
