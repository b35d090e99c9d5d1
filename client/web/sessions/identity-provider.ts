/** Where staff prove who they are (OpenID Connect): Entra ID, Ansattporten or any other. */
export interface IdentityProvider {
  readonly name: string;
}
