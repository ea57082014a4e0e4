using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Comparison;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Progress;

/// <summary>A player's measurements over time, from the finished analyses of the asker's sessions that name that player. Changes nothing.</summary>
/// <param name="PlayerId">As it stands in the sessions.</param>
/// <param name="Mode">Only analyses of this mode; empty is all.</param>
/// <param name="Limit">The newest so many analyses, 1 to 50.</param>
public sealed record GetPlayerProgress(string PlayerId, string? Mode = null, int Limit = 30) : IRequest<PlayerProgressView>
{
    /// <summary>Most analyses that one request reads.</summary>
    public const int Most = 50;
}

/// <summary>Measurements over time.</summary>
/// <param name="PlayerId">Whose.</param>
/// <param name="AnalysisCount">How many analyses they are from.</param>
/// <param name="More">Whether there are older ones that were not read.</param>
/// <param name="Series">Like beside like; empty when no finished analysis names the player.</param>
public sealed record PlayerProgressView(string PlayerId, int AnalysisCount, bool More, IReadOnlyList<MetricSeriesView> Series);

/// <summary>One metric of like analyses; see <see cref="MetricSeries"/>.</summary>
/// <param name="Metric">Its key.</param>
/// <param name="Name">What it is called.</param>
/// <param name="AnalysisMode">Word of the mode.</param>
/// <param name="CameraView">Word of the view, or null.</param>
/// <param name="Unit">Of all values, or null.</param>
/// <param name="Points">In the order of time.</param>
/// <param name="Moved">From the first measured value to the last.</param>
/// <param name="LastMoved">From the last but one to the last.</param>
/// <param name="Trend">By the scores.</param>
public sealed record MetricSeriesView(
    string Metric, string Name, string AnalysisMode, string? CameraView, string? Unit, IReadOnlyList<SeriesPoint> Points, MetricMove? Moved, MetricMove? LastMoved, string? Trend)
{
    /// <summary>The view of a series.</summary>
    public static MetricSeriesView From(MetricSeries series) => new(
        series.Metric, MetricWords.Name(series.Metric), series.AnalysisMode, series.CameraView, series.Unit, series.Points, series.Moved, series.LastMoved, series.Trend);
}

internal sealed class GetPlayerProgressValidator : AbstractValidator<GetPlayerProgress>
{
    public GetPlayerProgressValidator()
    {
        RuleFor(request => request.Limit).InclusiveBetween(1, GetPlayerProgress.Most).WithMessage($"limit must be between 1 and {GetPlayerProgress.Most}.");
        RuleFor(request => request.Mode).WordOf<GetPlayerProgress, AnalysisMode>("mode");
    }
}

internal sealed class GetPlayerProgressHandler(IPlayerJobs jobs, ICurrentCoach current) : IRequestHandler<GetPlayerProgress, PlayerProgressView>
{
    public async Task<PlayerProgressView> Handle(GetPlayerProgress request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var found = TextRules.IsId(request.PlayerId)
            ? await jobs.ListDoneAsync(request.PlayerId, TextRules.Word<AnalysisMode>(request.Mode), scope, request.Limit + 1, cancellationToken)
            : [];
        var measured = found.Take(request.Limit).Select(StoredMeasurements.Read).OfType<MeasuredJob>().ToArray();
        return new PlayerProgressView(request.PlayerId, measured.Length, found.Count > request.Limit, [.. PlayerProgress.Of(measured).Select(MetricSeriesView.From)]);
    }
}
