using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Media.Pose;

/// <summary>
/// Loads and tries the networks when the process starts, so that what is missing is reported then and not by the first coach's video.
/// It does not stop the start: the API answers without pose, and the models may be installed while it runs.
/// </summary>
internal sealed partial class PoseStartCheck(IPoseEstimator estimator, ILogger<PoseStartCheck> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(Check, stoppingToken);

    private void Check()
    {
        try
        {
            _ = estimator.Model;
        }
        catch (PoseUnavailableException e)
        {
            Log.Unavailable(logger, e.Code, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "No video can be analysed ({Code}): {Why}")]
        public static partial void Unavailable(ILogger logger, string code, string why);
    }
}
