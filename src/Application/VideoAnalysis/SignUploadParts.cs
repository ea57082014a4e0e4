using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Signs addresses for parts of a job's video, while it waits for it. Writes nothing: the same part may be signed again and again.</summary>
/// <param name="JobId">The job.</param>
/// <param name="PartNumbers">Which parts, at most <see cref="MostAtOnce"/>.</param>
public sealed record SignUploadParts(string JobId, IReadOnlyList<int> PartNumbers) : IRequest<SignedPartsView>
{
    /// <summary>Most parts that one request signs.</summary>
    public const int MostAtOnce = 100;
}

internal sealed class SignUploadPartsValidator : AbstractValidator<SignUploadParts>
{
    public SignUploadPartsValidator()
    {
        RuleFor(request => request.PartNumbers)
            .Must(numbers => numbers.Count is > 0 and <= SignUploadParts.MostAtOnce)
            .WithMessage($"part_numbers must name 1 to {SignUploadParts.MostAtOnce} parts.");
        RuleFor(request => request.PartNumbers)
            .Must(numbers => numbers.All(number => number is > 0 and <= IMultipartUploads.MostParts))
            .WithMessage($"part_numbers must be between 1 and {IMultipartUploads.MostParts}.");
    }
}

internal sealed class SignUploadPartsHandler(IAnalysisJobs jobs, IMultipartUploads uploads, UploadRules rules, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<SignUploadParts, SignedPartsView>
{
    public async Task<SignedPartsView> Handle(SignUploadParts request, CancellationToken cancellationToken)
    {
        var job = (await jobs.RequireAsync(request.JobId, CoachAccess.Require(current.Coach), cancellationToken)).Job;
        var (plan, uploadId) = OpenParts.Require(job);
        if (request.PartNumbers.FirstOrDefault(number => number > plan.Count) is > 0 and var beyond)
        {
            throw new RequestException(RefusalKind.Malformed, "upload.no-such-part", $"This upload has the parts 1 to {plan.Count}; there is no part {beyond}.");
        }

        var left = job.State.Upload!.UrlExpiresAt - clock.GetUtcNow();
        if (left < TimeSpan.FromSeconds(1))
        {
            throw new RequestException(RefusalKind.Conflict, "upload.expired", "The time for this upload is over. Start a new one.");
        }

        var lifetime = left < rules.Parts.UrlLifetime ? left : rules.Parts.UrlLifetime;
        var address = new ObjectAddress(job.Order.Video.Bucket, job.Order.Video.Key);
        var parts = request.PartNumbers.Distinct().Select(number => SignedPartView.From(
            plan, number, uploads.SignPart(address, uploadId, new PartTerms(number, plan.BytesOf(number)), lifetime)));
        return new SignedPartsView(job.Id.Value, (int)lifetime.TotalSeconds, [.. parts]);
    }
}
