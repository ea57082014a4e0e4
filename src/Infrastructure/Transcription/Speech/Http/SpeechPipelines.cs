using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace CoachPlus.Infrastructure.Transcription.Speech.Http;

/// <summary>Bounds each try in time, makes calls again where that is right, and leaves a server alone that keeps failing. One for each server.</summary>
internal sealed partial class SpeechPipelines
{
    // Half of at least eight tries within five minutes: one recording's tries alone do not open it.
    private const int BreakerTries = 8;
    private const double BreakerShare = 0.5;
    private static readonly TimeSpan BreakerWindow = TimeSpan.FromMinutes(5);

    private readonly SpeechOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _breaker;

    public SpeechPipelines(SpeechOptions options, TimeProvider time, ILogger logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = BreakerShare,
                MinimumThroughput = BreakerTries,
                SamplingDuration = BreakerWindow,
                BreakDuration = TimeSpan.FromSeconds(options.BreakSeconds),
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is AnsweredException { IsFault: true } or UnansweredException or TimeoutRejectedException),
                OnOpened = opened =>
                {
                    LogOpened(_logger, opened.BreakDuration.TotalSeconds);
                    return default;
                },
                OnClosed = _ =>
                {
                    LogClosed(_logger);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>What a call goes through.</summary>
    public ResiliencePipeline For(SpeechCall call)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = _time };
        if (_options.Attempts > 1)
        {
            builder.AddRetry(Retry(call.Repeatable));
        }

        return builder.AddPipeline(_breaker).AddTimeout(TimeSpan.FromSeconds(call.Seconds)).Build();
    }

    private RetryStrategyOptions Retry(bool repeatable) => new()
    {
        MaxRetryAttempts = _options.Attempts - 1,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromSeconds(_options.RetryDelaySeconds),
        MaxDelay = Cap,
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception switch
        {
            AnsweredException answered => answered.MayPass,
            UnansweredException unanswered => repeatable || !unanswered.MayHaveArrived,
            TimeoutRejectedException => repeatable,
            _ => false,
        }),
        DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
            arguments.Outcome.Exception is AnsweredException { RetryAfter: { } asked } ? (asked < Cap ? asked : Cap) : null),
        OnRetry = arguments =>
        {
            LogRetry(_logger, arguments.AttemptNumber + 1, arguments.RetryDelay.TotalSeconds, Said(arguments.Outcome.Exception));
            return default;
        },
    };

    private TimeSpan Cap => TimeSpan.FromSeconds(_options.RetryDelayCapSeconds);

    private static string Said(Exception? problem) => problem switch
    {
        AnsweredException answered => $"{(int)answered.Status}",
        TimeoutRejectedException => "no answer in time",
        _ => "connection broken",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Speech engine: try {Number} failed ({Why}), next in {Seconds:0.0} s")]
    private static partial void LogRetry(ILogger logger, int number, double seconds, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Speech engine keeps failing and is left alone for {Seconds:0} s")]
    private static partial void LogOpened(ILogger logger, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Speech engine works again")]
    private static partial void LogClosed(ILogger logger);
}
