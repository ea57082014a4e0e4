using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;

namespace CoachPlus.Api.Identity;

/// <summary>Whoever the bearer token of this request belongs to.</summary>
internal sealed class HttpCurrentCoach(IHttpContextAccessor http) : ICurrentCoach
{
    public CurrentCoach Coach => http.HttpContext?.Features.Get<CurrentCoach>()
        ?? throw new RequestException(RefusalKind.Unauthenticated, "unauthenticated", "Not authenticated");
}
